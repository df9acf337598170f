/** The running example: the billing API, the dashboard in front of it, and a gate between them that can fail on purpose. */
@NullMarked
package dev.sallyport.e2e.product;

import org.jspecify.annotations.NullMarked;
