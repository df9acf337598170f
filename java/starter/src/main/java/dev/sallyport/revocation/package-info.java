/** What is known against access tokens before they expire, and the feed by which other services learn it. */
@NullMarked
package dev.sallyport.revocation;

import org.jspecify.annotations.NullMarked;
