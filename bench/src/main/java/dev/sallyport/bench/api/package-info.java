/** The smallest application with the starter. */
@NullMarked
package dev.sallyport.bench.api;

import org.jspecify.annotations.NullMarked;
