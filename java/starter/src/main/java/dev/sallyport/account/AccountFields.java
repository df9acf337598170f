package dev.sallyport.account;

import dev.sallyport.web.Form;
import java.util.Optional;

/** How the fields of an account are read from a form. */
public final class AccountFields {

    private AccountFields() {}

    /** An address in any spelling that we accept. */
    public static Form.Parsed<EmailAddress> email(String text) {
        return Form.Parsed.of(EmailAddress.parse(text), "is not an e-mail address that we can use");
    }

    /** A display name. */
    public static Form.Parsed<String> name(String text) {
        return Form.Parsed.of(
                Optional.of(DisplayName.normalise(text)).filter(DisplayName::isAcceptable),
                "needs 1 to " + DisplayName.MAXIMUM_LENGTH + " visible characters on one line");
    }
}
