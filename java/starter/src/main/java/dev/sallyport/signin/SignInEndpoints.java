package dev.sallyport.signin;

import dev.sallyport.account.AccountFields;
import dev.sallyport.account.EmailAddress;
import dev.sallyport.password.PasswordPolicy;
import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.web.Answers;
import dev.sallyport.web.Caller;
import dev.sallyport.web.Form;
import dev.sallyport.web.RequestBody;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Register and login. */
final class SignInEndpoints implements Routes {

    private final SignIn signIn;
    private final PasswordPolicy policy;
    private final TokenAnswers answers;
    private final String path;

    SignInEndpoints(SignIn signIn, PasswordPolicy policy, TokenAnswers answers, String path) {
        this.signIn = signIn;
        this.policy = policy;
        this.answers = answers;
        this.path = path;
    }

    @Override
    public void addTo(Router router) {
        router.open(HttpMethod.POST, path + "/register", this::register)
                .open(HttpMethod.POST, path + "/login", this::login);
    }

    private ServerResponse register(ServerRequest request) {
        Form form = RequestBody.form(request);
        Form.Field<EmailAddress> email = form.text("email", AccountFields::email);
        Form.Field<String> name = form.text("name", AccountFields::name);
        Form.Field<String> password = form.text("password", this::newPassword);
        Form.Field<Boolean> remember = form.flag("remember", true);
        form.check();
        return answer(
                request,
                HttpStatus.CREATED,
                signIn.register(email.value(), name.value(), password.value(), device(request, remember.value())));
    }

    private ServerResponse login(ServerRequest request) {
        Form form = RequestBody.form(request);
        Form.Field<EmailAddress> email = form.text("email", AccountFields::email);
        Form.Field<String> password = form.text("password", SignInEndpoints::presentedPassword);
        Form.Field<Boolean> remember = form.flag("remember", true);
        form.check();
        return answer(
                request,
                HttpStatus.OK,
                signIn.login(email.value(), password.value(), device(request, remember.value())));
    }

    private Form.Parsed<String> newPassword(String text) {
        return policy.objection(text)
                .<Form.Parsed<String>>map(Form.Parsed.Objection::new)
                .orElseGet(() -> new Form.Parsed.Value<>(text));
    }

    /** Any password may be tried, but none that could never have been set is worth hashing. */
    private static Form.Parsed<String> presentedPassword(String text) {
        return text.codePointCount(0, text.length()) <= PasswordPolicy.MAXIMUM_LENGTH
                ? new Form.Parsed.Value<>(text)
                : new Form.Parsed.Objection<>("can have at most " + PasswordPolicy.MAXIMUM_LENGTH + " characters");
    }

    private static SignIn.Device device(ServerRequest request, boolean remember) {
        return new SignIn.Device(remember, Caller.client(request));
    }

    private ServerResponse answer(ServerRequest request, HttpStatus success, SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.SignedIn signedIn ->
                answers.signedIn(
                        request,
                        success,
                        signedIn.account(),
                        signedIn.opened().session(),
                        signedIn.opened().refreshToken());
            case SignInOutcome.InvalidCredentials() -> Answers.problem(ProblemCode.INVALID_CREDENTIALS);
            case SignInOutcome.Disabled() -> Answers.problem(ProblemCode.ACCOUNT_DISABLED);
            case SignInOutcome.EmailUnavailable() ->
                Answers.problem(Problem.of(ProblemCode.EMAIL_UNAVAILABLE)
                        .withDetail("If you already have an account, sign in instead."));
            case SignInOutcome.Busy busy ->
                Answers.problem(Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE)
                        .withDetail("Many people are signing in right now.")
                        .withRetryAfter(busy.retryAfter()));
        };
    }
}
