package dev.sallyport.session;

import dev.sallyport.account.Account;
import dev.sallyport.account.AccountDisabled;
import dev.sallyport.account.AccountId;
import dev.sallyport.storage.AfterCommit;
import dev.sallyport.web.Client;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

/** Opens, continues and ends sessions. Nodes share nothing but the database: compare-and-set keeps them in step. */
public final class Sessions {

    private static final int USER_AGENT_LENGTH = 512;

    private final SessionStore store;
    private final ConcurrentSessions concurrent;
    private final RefreshTokens tokens;
    private final SessionPolicy policy;
    private final Rotation rotation;
    private final EndedSessions ended;
    private final SecureRandom random;
    private final Clock clock;

    Sessions(
            SessionStore store,
            ConcurrentSessions concurrent,
            RefreshTokens tokens,
            SessionPolicy policy,
            EndedSessions ended,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.concurrent = concurrent;
        this.tokens = tokens;
        this.policy = policy;
        this.rotation = policy.rotation();
        this.ended = ended;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A session that was just opened.
     *
     * @param session the session
     * @param refreshToken its first token
     */
    public record Opened(Session session, String refreshToken) {
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    /**
     * Opens a session for somebody who has just proved who he is.
     *
     * @param persistent whether he asked to be remembered
     * @param method how he proved it, for example {@code password}
     * @param client where he is, and with what
     */
    public Opened open(AccountId account, boolean persistent, String method, Client client) {
        String userAgent = client.userAgent();
        Instant now = now();
        Duration idle = policy.idle(persistent);
        Session session = new Session(
                SessionId.random(random),
                account,
                Seed.random(random),
                0,
                0,
                false,
                now,
                UserAgentHash.of(userAgent),
                persistent,
                idle,
                now.plus(idle),
                now.plus(policy.absolute(persistent)),
                now,
                method,
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), USER_AGENT_LENGTH)),
                Place.of(client.address()),
                now,
                null);
        List<SessionId> superseded = concurrent.add(session);
        AfterCommit.run(() -> ended.addAll(superseded));
        return new Opened(session, tokens.issue(session));
    }

    /** Continues a session with one of its refresh tokens. */
    public RefreshOutcome refresh(String refreshToken, @Nullable String userAgent) {
        Optional<RefreshTokens.Presented> parsed = tokens.parse(refreshToken);
        if (parsed.isEmpty()) {
            return new RefreshOutcome.Unknown();
        }
        RefreshTokens.Presented presented = parsed.get();
        UserAgentHash agent = UserAgentHash.of(userAgent);
        while (true) {
            Optional<SessionStore.Held> found = store.findHeld(presented.sessionId());
            if (found.isEmpty()
                    || !tokens.isGenuine(presented, found.get().session().seed())) {
                return new RefreshOutcome.Unknown();
            }
            Session before = found.get().session();
            Account account = found.get().account();
            Rotation.Outcome outcome = rotation.decide(before, presented.generation(), agent, now());
            // A lost race means that another request made progress: decide again on what it left.
            switch (outcome) {
                case Rotation.Outcome.Unchanged(Session after) -> {
                    if (settle(before, after)) {
                        return new RefreshOutcome.Continued(after, account, null);
                    }
                }
                case Rotation.Outcome.Rotated(Session after) -> {
                    if (settle(before, after)) {
                        return continued(after, account);
                    }
                }
                case Rotation.Outcome.Redelivered(Session after) -> {
                    if (settle(before, after)) {
                        return continued(after, account);
                    }
                }
                case Rotation.Outcome.Recovered(Session after) -> {
                    if (settle(before, after)) {
                        return continued(after, account);
                    }
                }
                case Rotation.Outcome.FastForwarded(Session after) -> {
                    if (settle(before, after)) {
                        return continued(after, account);
                    }
                }
                case Rotation.Outcome.Replayed(Session after) -> {
                    if (settle(before, after)) {
                        ended.add(after.id());
                        return new RefreshOutcome.Replayed(after, account, true);
                    }
                }
                case Rotation.Outcome.Ended(EndReason reason) -> {
                    return reason == EndReason.REPLAYED
                            ? new RefreshOutcome.Replayed(before, account, false)
                            : new RefreshOutcome.Ended(reason);
                }
            }
        }
    }

    private boolean settle(Session before, Session after) {
        return after.equals(before) || store.compareAndSet(before, after);
    }

    private RefreshOutcome continued(Session session, Account account) {
        return new RefreshOutcome.Continued(session, account, tokens.issue(session));
    }

    /** Ends the session that a refresh token belongs to, whatever its generation: whoever has one may end it. */
    public void endByToken(String refreshToken, EndReason reason) {
        tokens.parse(refreshToken)
                .ifPresent(presented -> store.find(presented.sessionId())
                        .filter(session -> tokens.isGenuine(presented, session.seed()))
                        .ifPresent(session -> end(session.id(), session.accountId(), reason)));
    }

    /** Ends one session of an account; false if it is not one of his, or over already. */
    public boolean end(SessionId id, AccountId owner, EndReason reason) {
        boolean done = store.end(id, owner, reason, now());
        if (done) {
            AfterCommit.run(() -> ended.add(id));
        }
        return done;
    }

    /** Ends all sessions of an account. */
    public void endAll(AccountId owner, EndReason reason) {
        List<SessionId> over = store.endAll(owner, reason, now());
        AfterCommit.run(() -> ended.addAll(over));
    }

    /** The account's live sessions, the most recently used one first. */
    public List<Session> live(AccountId owner) {
        return store.live(owner, now());
    }

    /** Whether the session can still be used. */
    public boolean isLive(SessionId id) {
        return store.find(id)
                .filter(session -> session.endReasonAt(now()) == null)
                .isPresent();
    }

    @EventListener
    void on(AccountDisabled event) {
        endAll(event.id(), EndReason.DISABLED);
    }

    /** In the resolution of the database, so that what is decided on equals what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
