/** Which database, and its tables. */
@NullMarked
package dev.sallyport.storage;

import org.jspecify.annotations.NullMarked;
