/** Error answers as RFC 9457 problem details with a stable code. */
@NullMarked
package dev.sallyport.verifier.problem;

import org.jspecify.annotations.NullMarked;
