/**
 * Argon2id (RFC 9106) in Java with vector instructions. Needs the module {@code jdk.incubator.vector} and knows nothing
 * of the rest of the house.
 */
@NullMarked
package dev.sallyport.password.argon2;

import org.jspecify.annotations.NullMarked;
