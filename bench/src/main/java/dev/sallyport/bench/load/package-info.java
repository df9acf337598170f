/** Requests over and over, cheaply: the load generator shares the processors with what it measures. */
@NullMarked
package dev.sallyport.bench.load;

import org.jspecify.annotations.NullMarked;
