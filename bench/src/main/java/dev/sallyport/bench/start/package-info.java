/** What starting takes. */
@NullMarked
package dev.sallyport.bench.start;

import org.jspecify.annotations.NullMarked;
