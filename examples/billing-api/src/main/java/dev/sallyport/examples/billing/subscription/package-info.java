/** Who is on which plan. Plans are business state: they live in the database and are copied into tokens. */
@NullMarked
package dev.sallyport.examples.billing.subscription;

import org.jspecify.annotations.NullMarked;
