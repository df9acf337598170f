/** Measures a running server over HTTP. The load generator and the server share the machine, so figures are lower bounds. */
@NullMarked
package dev.sallyport.bench;

import org.jspecify.annotations.NullMarked;
