/** Sallyport as a server of its own. */
@NullMarked
package dev.sallyport.server;

import org.jspecify.annotations.NullMarked;
