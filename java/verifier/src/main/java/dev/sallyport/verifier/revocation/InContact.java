package dev.sallyport.verifier.revocation;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets nobody in while there has been no news of revocations for too long. A bean; in a chain of the application's own:
 *
 * <pre>{@code
 * requests.requestMatchers("/transfers/**").access(inContact)
 *         .requestMatchers("/admin/**").access(inContact.and(AuthorityAuthorizationManager.hasRole("admin")))
 * }</pre>
 *
 * <p>Endpoints of controllers are marked with {@link dev.sallyport.verifier.Sensitive} instead.
 */
public final class InContact implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final RevocationContact contact;
    private final Duration limit;
    private final AuthorizationManager<RequestAuthorizationContext> rule;

    /**
     * Asks for a caller with a valid token.
     *
     * @param limit how old the news may be
     */
    public InContact(RevocationContact contact, Duration limit) {
        this(contact, limit, AuthenticatedAuthorizationManager.authenticated());
    }

    private InContact(
            RevocationContact contact, Duration limit, AuthorizationManager<RequestAuthorizationContext> rule) {
        this.contact = contact;
        this.limit = limit;
        this.rule = rule;
    }

    /** The same with another rule in place of "any caller with a valid token". */
    public InContact and(AuthorizationManager<RequestAuthorizationContext> other) {
        return new InContact(contact, limit, other);
    }

    /** A refusal for want of contact, which is answered with 503 and not with 403. */
    static final class Unknown extends AuthorizationDecision {
        Unknown() {
            super(false);
        }
    }

    @Override
    public @Nullable AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext request) {
        AuthorizationResult result = rule.authorize(caller, request);
        // Who may not come in anyway hears that first.
        return result != null && result.isGranted() && isLost() ? new Unknown() : result;
    }

    /** Refuses with 503 while the news is too old. */
    void require() {
        if (isLost()) {
            throw new ProblemException(problem());
        }
    }

    /** Whether the news is older than the limit. */
    public boolean isLost() {
        return contact.age().compareTo(limit) > 0;
    }

    /** Whether a caller was refused for want of contact. */
    public static boolean refused(AuthorizationResult result) {
        return result instanceof Unknown;
    }

    /** The answer to such a caller. */
    public static Problem problem() {
        return Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE)
                .withDetail("Whether the access token was revoked cannot be told at the moment.")
                .withRetryAfter(RETRY_AFTER);
    }
}
