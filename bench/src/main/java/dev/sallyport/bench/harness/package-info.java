/** What the machine can do: the same container and the same three costly operations, and nothing else. */
@NullMarked
package dev.sallyport.bench.harness;

import org.jspecify.annotations.NullMarked;
