/** Several servers that do the same, measured in turn. */
@NullMarked
package dev.sallyport.bench.contest;

import org.jspecify.annotations.NullMarked;
