/** Revenue reports, for the pro plan. */
@NullMarked
package dev.sallyport.examples.billing.report;

import org.jspecify.annotations.NullMarked;
