package dev.sallyport.password;

import java.util.Optional;

/** Which new passwords are accepted. An application that wants another rule defines a bean of this type. */
public interface PasswordPolicy {

    /** In code points. */
    int MINIMUM_LENGTH = 8;

    /** In code points; what is longer is refused before it is hashed, also at sign-in. */
    int MAXIMUM_LENGTH = 256;

    /** What is wrong with a password, in words for the person who chose it; empty if nothing. */
    Optional<String> objection(String password);
}
