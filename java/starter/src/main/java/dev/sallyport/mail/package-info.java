/** Notices to the owners of accounts. */
@NullMarked
package dev.sallyport.mail;

import org.jspecify.annotations.NullMarked;
