/** How the products that are measured are spoken to. */
@NullMarked
package dev.sallyport.bench.protocol;

import org.jspecify.annotations.NullMarked;
