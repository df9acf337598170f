/** The server secret and the keys derived from it. */
@NullMarked
package dev.sallyport.secret;

import org.jspecify.annotations.NullMarked;
