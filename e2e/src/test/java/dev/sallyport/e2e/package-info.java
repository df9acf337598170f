/** What a person sees and what a browser receives: Chromium against the running example. */
@NullMarked
package dev.sallyport.e2e;

import org.jspecify.annotations.NullMarked;
