package dev.sallyport.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys. A rotation publishes the new key at once, lets it sign once every verifier has had time to fetch
 * it, and withdraws the old one when the last token it signed has expired: nobody is signed out by it.
 */
public final class SigningKeys implements JWKSource<SecurityContext> {

    /** How long verifiers may keep the key set; sent with it as {@code max-age}. */
    static final Duration CACHE_LIFETIME = Duration.ofMinutes(5);

    /** A new key signs only after every cache has expired once and been refilled. */
    static final Duration PUBLISHED_AHEAD = CACHE_LIFETIME.multipliedBy(2);

    private final SigningKeyStore store;
    private final Duration tokenLifetime;
    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();
    private volatile JWKSet published = new JWKSet();

    /**
     * Keys for tokens of the given life.
     *
     * @param tokenLifetime the longest time that a token is accepted, leeway included
     */
    SigningKeys(SigningKeyStore store, Duration tokenLifetime, Clock clock) {
        this.store = store;
        this.tokenLifetime = tokenLifetime;
        this.clock = clock;
    }

    /**
     * Reads the keys for the first time: makes one if there is none, and seals those of an older secret with the current one,
     * so that the older one can be taken out of the configuration.
     */
    public void open() {
        store.resealUnderCurrentSecret();
        load();
    }

    /** Reads the keys; makes the first one if there is none. */
    public void load() {
        List<SigningKey> stored = store.all();
        if (stored.isEmpty()) {
            Instant now = now();
            store.add(new SigningKey(generate(), 1, now, now));
            stored = store.all();
        }
        keys = stored;
        published = new JWKSet(
                stored.stream().map(key -> (JWK) key.jwk().toPublicJWK()).toList());
    }

    /** What a rotation came to. */
    public sealed interface Rotation {
        /** A new key is published and takes over in a while. */
        record Begun(PublishedKey next) implements Rotation {}

        /** A key was waiting to take over already; nothing was done. */
        record UnderWay(PublishedKey next) implements Rotation {}
    }

    /** Publishes a key that will take over from the present one, and removes those that nobody needs any more. */
    public Rotation rotate() {
        Instant now = now();
        load();
        SigningKey newest = keys.getLast();
        boolean underWay = newest.signsFrom().isAfter(now);
        if (!underWay) {
            // Of several servers at once one is first, and the others find its key.
            store.add(new SigningKey(generate(), newest.sequence() + 1, now, now.plus(PUBLISHED_AHEAD)));
        }
        removeRetired();
        PublishedKey next = list().getLast();
        return underWay ? new Rotation.UnderWay(next) : new Rotation.Begun(next);
    }

    /** Rotates if the newest key has signed for this long; returns whether it did. */
    boolean rotateAfter(Duration lifetime) {
        load();
        return !keys.getLast().signsFrom().plus(lifetime).isAfter(now()) && rotate() instanceof Rotation.Begun;
    }

    /** Withdraws keys whose last token has expired. */
    void removeRetired() {
        load();
        Instant now = now();
        for (int i = 0; i + 1 < keys.size(); i++) {
            if (keys.get(i + 1).signsFrom().plus(tokenLifetime).isBefore(now)) {
                store.deleteUpTo(keys.get(i).sequence());
            }
        }
        load();
    }

    /** All published keys, the oldest first. */
    public List<PublishedKey> list() {
        String signing = current().getKeyID();
        Instant now = now();
        return keys.stream()
                .map(key -> {
                    String kid = key.jwk().getKeyID();
                    PublishedKey.State state = kid.equals(signing)
                            ? PublishedKey.State.SIGNING
                            : key.signsFrom().isAfter(now) ? PublishedKey.State.NEXT : PublishedKey.State.RETIRING;
                    return new PublishedKey(kid, key.createdAt(), key.signsFrom(), state);
                })
                .toList();
    }

    /** The key that signs now. */
    ECKey current() {
        Instant now = now();
        return keys.reversed().stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                // A clock that was set back does not leave us without a key.
                .orElseGet(keys::getFirst)
                .jwk();
    }

    /** What verifiers need: public halves only. */
    JWKSet published() {
        return published;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(published());
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    // RFC 7638: the name says which key it is, and cannot be chosen.
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
