/** Invoices: list, read and pay one's own. */
@NullMarked
package dev.sallyport.examples.billing.invoice;

import org.jspecify.annotations.NullMarked;
