/** Administration of all customers, for the admin role. */
@NullMarked
package dev.sallyport.examples.billing.customer;

import org.jspecify.annotations.NullMarked;
