package dev.sallyport.verifier.revocation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message of the feed, also what is answered to a poll. Times are spans and not dates, so that clocks which differ do
 * not matter.
 *
 * @param id what has been told with this message and before; a subscriber resumes after it
 * @param sessions sessions that are over, by {@link Naming#HASHED}, with how long to remember each
 * @param accounts accounts whose older tokens are stale, by {@link Naming#HASHED}
 */
public record RevocationMessage(String id, Map<String, Duration> sessions, Map<String, Raise> accounts) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * What tokens of an account have to carry.
     *
     * @param version the least token version that is not stale
     * @param life how long to remember it
     */
    public record Raise(long version, Duration life) {}

    /** The message as JSON. */
    public String json() {
        Map<String, Object> lives = new LinkedHashMap<>();
        sessions.forEach((name, life) -> lives.put(name, life.toSeconds()));
        Map<String, Object> raises = new LinkedHashMap<>();
        accounts.forEach((name, raise) -> raises.put(
                name, Map.of("version", raise.version(), "seconds", raise.life().toSeconds())));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("sessions", lives);
        members.put("accounts", raises);
        return JSON.writeValueAsString(members);
    }

    /**
     * Reads a message. Members that this version does not know are ignored.
     *
     * @throws IllegalArgumentException if it is none
     */
    static RevocationMessage parse(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        if (!node.path("id").isString()
                || !node.path("sessions").isObject()
                || !node.path("accounts").isObject()) {
            throw new IllegalArgumentException("not a message of a revocation feed");
        }
        Map<String, Duration> sessions = new LinkedHashMap<>();
        node.get("sessions").forEachEntry((name, seconds) -> sessions.put(name, Duration.ofSeconds(seconds.asLong(0))));
        Map<String, Raise> accounts = new LinkedHashMap<>();
        node.get("accounts")
                .forEachEntry((name, raise) -> accounts.put(
                        name,
                        new Raise(
                                raise.path("version").asLong(0),
                                Duration.ofSeconds(raise.path("seconds").asLong(0)))));
        return new RevocationMessage(node.get("id").stringValue(), sessions, accounts);
    }

    /** Notes everything in a ledger that names as the feed does. */
    void noteIn(RevocationLedger ledger) {
        sessions.forEach(ledger::end);
        accounts.forEach((name, raise) -> ledger.raise(name, raise.version(), raise.life()));
    }
}
