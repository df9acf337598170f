package dev.sallyport.contract;

import java.util.UUID;

/** Somebody new, whose address nobody else has. */
public record Person(String email, String password, String name) {

    public static Person random() {
        String unique = UUID.randomUUID().toString();
        return new Person("frida-" + unique + "@example.com", LogWatch.secret("quietly " + unique), "Frida Frei");
    }

    Person withPassword(String other) {
        return new Person(email, other, name);
    }
}
