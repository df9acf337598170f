package dev.sallyport.verifier.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error answer as RFC 9457 describes it, with a stable {@code code} for programs and, for forms, messages by field.
 *
 * @param status the HTTP status
 * @param code what programs decide by; never changes its meaning
 * @param title a short sentence, the same for every occurrence of the code
 * @param detail what happened this time and what to do about it
 * @param errors messages by field name; empty unless a form was refused
 * @param retryAfter how long to wait before trying again
 * @param extensions further members of the answer (RFC 9457 section 3.2)
 */
public record Problem(
        int status,
        String code,
        String title,
        @Nullable String detail,
        Map<String, List<String>> errors,
        @Nullable Duration retryAfter,
        Map<String, Object> extensions) {

    /** The media type of the answer. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem has a status from 400 to 599, not " + status);
        }
    }

    /** A problem of Sallyport's own list. */
    public static Problem of(ProblemCode code) {
        return new Problem(code.status(), code.wireName(), code.title(), null, Map.of(), null, Map.of());
    }

    /** A problem of the application's own. */
    public static Problem of(int status, String code, String title) {
        return new Problem(status, code, title, null, Map.of(), null, Map.of());
    }

    /** The same problem with a sentence about this occurrence. */
    public Problem withDetail(String sentence) {
        return new Problem(status, code, title, sentence, errors, retryAfter, extensions);
    }

    /** The same problem with messages by field. */
    public Problem withErrors(Map<String, List<String>> messages) {
        return new Problem(status, code, title, detail, messages, retryAfter, extensions);
    }

    /** The same problem with a time to wait, sent as {@code Retry-After} and as {@code retryAfter}, in seconds. */
    public Problem withRetryAfter(Duration wait) {
        return new Problem(status, code, title, detail, errors, wait, extensions);
    }

    /** The same problem with a further member. */
    public Problem withExtension(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(status, code, title, detail, errors, retryAfter, more);
    }

    /** The members of the JSON object, in the order in which they are sent. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:problem:" + code);
        members.put("title", title);
        members.put("status", status);
        if (detail != null) {
            members.put("detail", detail);
        }
        members.put("code", code);
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        if (retryAfter != null) {
            members.put("retryAfter", retryAfterSeconds(retryAfter));
        }
        members.putAll(extensions);
        return members;
    }

    /** Whole seconds, rounded up so that nobody is sent back too early. */
    static long retryAfterSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
