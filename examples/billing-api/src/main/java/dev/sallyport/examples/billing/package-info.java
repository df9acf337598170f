/** A billing product whose accounts come from Sallyport: one package per feature. */
@NullMarked
package dev.sallyport.examples.billing;

import org.jspecify.annotations.NullMarked;
