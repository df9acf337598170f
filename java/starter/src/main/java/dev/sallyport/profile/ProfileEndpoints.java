package dev.sallyport.profile;

import dev.sallyport.access.Access;
import dev.sallyport.access.UserView;
import dev.sallyport.account.Account;
import dev.sallyport.account.AccountFields;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.web.Answers;
import dev.sallyport.web.Caller;
import dev.sallyport.web.Form;
import dev.sallyport.web.RequestBody;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** My own account. Answers from the database, so it is newer than what the access token says. */
final class ProfileEndpoints implements Routes {

    private static final String ALIAS = "/api/user/profile";

    private final Accounts accounts;
    private final Access access;
    private final String path;

    ProfileEndpoints(Accounts accounts, Access access, String path) {
        this.accounts = accounts;
        this.access = access;
        this.path = path;
    }

    @Override
    public void addTo(Router router) {
        router.authenticated(HttpMethod.GET, path + "/profile", this::show)
                .authenticated(HttpMethod.PATCH, path + "/profile", this::change)
                .authenticated(HttpMethod.GET, ALIAS, this::show);
    }

    private ServerResponse show(ServerRequest request) {
        return answer(accounts.find(caller(request)));
    }

    private ServerResponse change(ServerRequest request) {
        Form form = RequestBody.form(request);
        Form.Field<String> name = form.text("name", AccountFields::name);
        form.check();
        return answer(accounts.rename(caller(request), name.value()));
    }

    private static AccountId caller(ServerRequest request) {
        return new AccountId(Caller.required(request).id());
    }

    /** A token may outlive its account by minutes. */
    private ServerResponse answer(Optional<Account> found) {
        return found.filter(account -> !account.disabled())
                .map(account -> Answers.json(HttpStatus.OK, UserView.of(account, access.grantsOf(account))))
                .orElseGet(() -> Answers.problem(ProblemCode.INVALID_TOKEN));
    }
}
