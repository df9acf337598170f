/** The HTTP contract, tested from outside against a started application. */
@NullMarked
package dev.sallyport.contract;

import org.jspecify.annotations.NullMarked;
