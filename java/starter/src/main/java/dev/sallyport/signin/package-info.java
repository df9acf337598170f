/** Registering, signing in, refreshing and signing out: accounts, passwords, sessions and tokens put together. */
@NullMarked
package dev.sallyport.signin;

import org.jspecify.annotations.NullMarked;
