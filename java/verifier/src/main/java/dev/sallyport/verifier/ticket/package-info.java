/** Tickets: what opens one WebSocket, once, in place of an access token that scripts of a page must not see. */
@NullMarked
package dev.sallyport.verifier.ticket;

import org.jspecify.annotations.NullMarked;
