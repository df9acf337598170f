package dev.sallyport.session;

import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.revocation.RevocationSource;
import java.time.Instant;
import java.util.List;

/** Tells the log which sessions are over: what this server ends at once, what others end when it is read. */
final class EndedSessions implements RevocationSource {

    private final SessionStore store;
    private final RevocationLog log;

    EndedSessions(SessionStore store, RevocationLog log) {
        this.store = store;
        this.log = log;
    }

    void add(SessionId id) {
        log.sessionsEnded(List.of(id.value()));
    }

    void addAll(List<SessionId> ids) {
        log.sessionsEnded(ids.stream().map(SessionId::value).toList());
    }

    @Override
    public void readSince(Instant time, int limit, RevocationLog into) {
        into.sessionsEnded(store.revokedSince(time, limit));
    }
}
