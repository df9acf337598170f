/** The landing page of the dashboard. */
@NullMarked
package dev.sallyport.examples.billing.overview;

import org.jspecify.annotations.NullMarked;
