/** Sessions: one row each, rotating refresh tokens, every way to end. */
@NullMarked
package dev.sallyport.session;

import org.jspecify.annotations.NullMarked;
