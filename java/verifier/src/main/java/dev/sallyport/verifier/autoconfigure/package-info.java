/** Wiring of the verifier starter. */
@NullMarked
package dev.sallyport.verifier.autoconfigure;

import org.jspecify.annotations.NullMarked;
