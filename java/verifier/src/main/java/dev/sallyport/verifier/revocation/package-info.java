/** Which tokens are refused before they expire: what the issuer's feed says, and how old that news is. */
@NullMarked
package dev.sallyport.verifier.revocation;

import org.jspecify.annotations.NullMarked;
