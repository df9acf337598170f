package dev.sallyport.account;

import java.util.Objects;
import java.util.UUID;

/**
 * Names an account for good: {@code sub} of its tokens. Opaque; an application may use it as a foreign key.
 *
 * @param value the identifier, 36 characters
 */
public record AccountId(String value) {

    public AccountId {
        Objects.requireNonNull(value, "value");
    }

    static AccountId random() {
        return new AccountId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
