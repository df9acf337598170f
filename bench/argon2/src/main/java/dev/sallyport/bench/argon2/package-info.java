/** How fast passwords are hashed. */
@NullMarked
package dev.sallyport.bench.argon2;

import org.jspecify.annotations.NullMarked;
