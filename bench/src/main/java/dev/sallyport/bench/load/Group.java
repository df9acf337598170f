package dev.sallyport.bench.load;

import java.net.URI;
import java.util.List;

/**
 * Callers of one kind, each with a connection of its own.
 *
 * @param what the request
 * @param perSecond how many requests are offered a second; 0: every caller sends its next when it has its answer
 */
public record Group(String what, URI server, List<? extends Client> clients, double perSecond) {

    /** A closed loop. */
    public static Group closed(String what, URI server, List<? extends Client> clients) {
        return new Group(what, server, clients, 0);
    }

    /** At a given rate, whatever the answers take: a caller that is free takes the next request that is due. */
    public Group offered(double rate) {
        return new Group(what, server, clients, rate);
    }
}
