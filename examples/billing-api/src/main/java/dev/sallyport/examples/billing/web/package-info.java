/** What all endpoints have in common. */
@NullMarked
package dev.sallyport.examples.billing.web;

import org.jspecify.annotations.NullMarked;
