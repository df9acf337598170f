package dev.sallyport.token;

import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.web.Answers;
import dev.sallyport.web.Caller;
import dev.sallyport.web.Form;
import dev.sallyport.web.RequestBody;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Hands out tickets. */
final class TicketEndpoints implements Routes {

    private static final String FIELD = "audience";

    private final TicketOffice office;
    private final List<String> audiences;
    private final String path;

    /**
     * Answers.
     *
     * @param audiences for whom tickets are issued, at least one
     */
    TicketEndpoints(TicketOffice office, List<String> audiences, String path) {
        this.office = office;
        this.audiences = List.copyOf(audiences);
        this.path = path;
    }

    @Override
    public void addTo(Router router) {
        router.authenticated(HttpMethod.POST, path + "/ticket", this::issue);
    }

    private ServerResponse issue(ServerRequest request) {
        Jwt accessToken = Caller.accessToken(request).orElseThrow(() -> Answers.refusal(ProblemCode.UNAUTHENTICATED));
        return office.issue(accessToken, audience(request))
                .map(ticket -> Answers.json(
                        HttpStatus.OK,
                        Map.of(
                                "ticket",
                                ticket.value(),
                                "expiresIn",
                                ticket.expiresIn().toSeconds())))
                .orElseGet(() -> Answers.problem(ProblemCode.INVALID_TOKEN));
    }

    /** The one that was asked for; it may be left out, and with it the body, where there is only one. */
    private String audience(ServerRequest request) {
        Form form = RequestBody.optionalForm(request).orElseGet(Form::empty);
        Form.Field<String> audience = audiences.size() == 1
                ? form.text(FIELD, this::listed, audiences.getFirst())
                : form.text(FIELD, this::listed);
        form.check();
        return audience.value();
    }

    private Form.Parsed<String> listed(String text) {
        return Form.Parsed.of(Optional.of(text).filter(audiences::contains), "is none that tickets are issued for");
    }
}
