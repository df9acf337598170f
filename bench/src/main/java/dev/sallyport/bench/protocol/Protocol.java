package dev.sallyport.bench.protocol;

import dev.sallyport.bench.load.Reply;
import java.util.Optional;

/** How a product is spoken to: the words on the wire, without a connection. */
public interface Protocol {

    /** The product's name. */
    String name();

    /** Makes an account; empty if accounts are made in another way. */
    Optional<byte[]> register(Person person);

    byte[] login(Person person);

    /** The tokens in the answer to a registration or login; empty if it was refused. */
    Optional<Tokens> signedIn(Reply reply);

    /** Continues the session, in whatever way the product has. */
    byte[] refresh(Tokens tokens);

    /** @param presented what the refresh was asked for with */
    Refreshed refreshed(Tokens presented, Reply reply);

    /** A call that needs the session. */
    byte[] profile(Tokens tokens);

    /** Whether the answer to that call says that the session is alive. */
    default boolean isAlive(Reply reply) {
        return reply.status() == 200;
    }
}
