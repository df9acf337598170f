package dev.sallyport.e2e.browser;

import java.util.UUID;

/** Somebody with an account, or about to get one. */
public record Person(String name, String email, String password) {

    /** Somebody whom no other test knows, and whose name appears nowhere else: seeing it means seeing private data. */
    public static Person unique() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        return new Person("Robin " + mark, "robin." + mark + "@example.com", "three unrelated words " + mark);
    }
}
