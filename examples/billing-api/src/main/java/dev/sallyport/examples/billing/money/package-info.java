/** Amounts of money, and nothing about billing. */
@NullMarked
package dev.sallyport.examples.billing.money;

import org.jspecify.annotations.NullMarked;
