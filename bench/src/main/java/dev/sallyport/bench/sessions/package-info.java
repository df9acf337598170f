/** What a refresh costs when many people are signed in. */
@NullMarked
package dev.sallyport.bench.sessions;

import org.jspecify.annotations.NullMarked;
