/** Gives every new account eighteen months of invoices to look at. */
@NullMarked
package dev.sallyport.examples.billing.seed;

import org.jspecify.annotations.NullMarked;
