package dev.sallyport.bench.load;

/**
 * An HTTP answer.
 *
 * @param body byte for byte in Latin-1: whoever wants text in UTF-8 decodes it
 * @param cookies the Set-Cookie fields, one a line, up to the first semicolon
 * @param retryAfter whether it said when to come back
 */
public record Reply(int status, String body, String cookies, boolean retryAfter) {

    /** A member of a JSON object whose value is a string without escapes, as tokens are; empty if there is none. */
    public String text(String name) {
        String start = "\"" + name + "\":\"";
        int from = body.indexOf(start);
        return from < 0 ? "" : body.substring(from + start.length(), body.indexOf('"', from + start.length()));
    }
}
