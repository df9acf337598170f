/** Checks access tokens and tells an application who is calling. */
@NullMarked
package dev.sallyport.verifier;

import org.jspecify.annotations.NullMarked;
