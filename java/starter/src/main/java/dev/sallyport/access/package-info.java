/** What an account may do: roles, permissions, entitlements. */
@NullMarked
package dev.sallyport.access;

import org.jspecify.annotations.NullMarked;
