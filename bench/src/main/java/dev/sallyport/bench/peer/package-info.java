/** Other products, unmodified, from public registries, started as their manuals say. */
@NullMarked
package dev.sallyport.bench.peer;

import org.jspecify.annotations.NullMarked;
