/** How tokens travel: in JSON, or, in direct mode, in cookies of a browser that calls across origins. */
@NullMarked
package dev.sallyport.transport;

import org.jspecify.annotations.NullMarked;
