/**
 * How long after an acknowledged revocation every verifier refuses its tokens. Servers and verifiers run in one process, so
 * that one clock measures, but speak HTTP with each other like anywhere else.
 */
@NullMarked
package dev.sallyport.bench.revocation;

import org.jspecify.annotations.NullMarked;
