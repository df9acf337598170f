/** The properties of {@code docs/design.md}, held against a running server by random but repeatable stories. */
@NullMarked
package dev.sallyport.engine;

import org.jspecify.annotations.NullMarked;
