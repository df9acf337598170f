/** Passwords: which are accepted, how they are hashed, and how much hashing may go on at once. */
@NullMarked
package dev.sallyport.password;

import org.jspecify.annotations.NullMarked;
