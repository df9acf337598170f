/** Databases and servers as processes of their own. */
@NullMarked
package dev.sallyport.bench.process;

import org.jspecify.annotations.NullMarked;
