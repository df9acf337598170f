/** Demo accounts, in development only. */
@NullMarked
package dev.sallyport.demo;

import org.jspecify.annotations.NullMarked;
