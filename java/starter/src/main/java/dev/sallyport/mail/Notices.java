package dev.sallyport.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What owners are told without having asked. Sent in the background: whether there was somebody to tell must not show in
 * how long a request takes.
 */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final Outbox outbox;
    private final String product;

    Notices(Outbox outbox, String product) {
        this.outbox = outbox;
        this.product = product;
    }

    /** Somebody tried to register with an address that has an account. */
    public void addressAlreadyRegistered(String to) {
        send(new Mail(to, "You already have an account", """
                Somebody, probably you, tried to register at %s with this e-mail address.
                There is an account already: sign in instead of registering.

                If it was not you, there is nothing to do. Nothing was changed.
                """.formatted(product)));
    }

    /** A refresh token was used from two places. */
    public void sessionReplayed(String to, String device) {
        send(new Mail(to, "We ended one of your sessions", """
                One of your sessions at %s (%s) was used from two places at once.
                That happens when somebody has copied it, so we ended it everywhere.

                Sign in again. If you do not know what happened, change your password
                and look at the list of your sessions.
                """.formatted(product, device)));
    }

    private void send(Mail mail) {
        Thread.ofVirtual().name("sallyport-mail").start(() -> {
            try {
                outbox.send(mail);
            } catch (RuntimeException e) {
                LOG.warn("the message '{}' could not be sent: {}", mail.subject(), e.toString());
            }
        });
    }
}
