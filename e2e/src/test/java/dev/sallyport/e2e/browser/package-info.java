/** Chromium, and the people who use it. */
@NullMarked
package dev.sallyport.e2e.browser;

import org.jspecify.annotations.NullMarked;
