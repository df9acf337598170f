package dev.sallyport.mail;

/**
 * Where messages to owners leave the house. Define a bean of this type to have them sent; without one they are shown in
 * the development inbox, and in production they are dropped with one warning at the start.
 */
@FunctionalInterface
public interface Outbox {

    /** Sends a message. Called on a thread of its own; a failure is logged and does not reach the owner's request. */
    void send(Mail mail);
}
