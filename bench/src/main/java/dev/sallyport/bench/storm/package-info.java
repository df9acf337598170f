/** Racing callers and lost answers must cost nobody his session; a copied token must cost both their sessions. */
@NullMarked
package dev.sallyport.bench.storm;

import org.jspecify.annotations.NullMarked;
