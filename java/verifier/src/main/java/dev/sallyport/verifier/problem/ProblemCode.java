package dev.sallyport.verifier.problem;

/** The codes of {@code contract/errors.json} that a backend sends. A test compares the two. */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request could not be read"),
    VALIDATION_FAILED(422, "Some fields need another value"),
    INVALID_CREDENTIALS(401, "E-mail address or password is wrong"),
    ACCOUNT_DISABLED(403, "This account is disabled"),
    EMAIL_UNAVAILABLE(409, "This e-mail address cannot be registered"),
    UNAUTHENTICATED(401, "Sign in first"),
    INVALID_TOKEN(401, "The access token is not valid"),
    STALE_TOKEN(401, "The access token is out of date"),
    INVALID_CLIENT(401, "The calling server was not recognised"),
    FORBIDDEN(403, "You may not do this"),
    ENTITLEMENT_REQUIRED(403, "Your plan does not include this"),
    CSRF_REJECTED(403, "The request came from another site"),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not call here"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    NOT_ACCEPTABLE(406, "Only JSON is answered here"),
    PAYLOAD_TOO_LARGE(413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Send the body as application/json"),
    INVALID_REFRESH_TOKEN(401, "The refresh token is not valid"),
    SESSION_REVOKED(401, "The session was ended"),
    SESSION_EXPIRED(401, "The session has expired"),
    SESSION_REPLAYED(401, "The session was used from two places"),
    RATE_LIMITED(429, "Too many requests"),
    TEMPORARILY_UNAVAILABLE(503, "Try again in a moment"),
    INTERNAL_ERROR(500, "Something went wrong on our side");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with the code. */
    public int status() {
        return status;
    }

    /** A short sentence for people, the same for every occurrence (RFC 9457 section 3.1.3). */
    public String title() {
        return title;
    }

    /** The code as it is sent, for example {@code invalid_credentials}. */
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
