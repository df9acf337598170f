package dev.sallyport.contract;

import java.util.UUID;

/** Somebody new, whose address nobody else has. */
record Person(String email, String password, String name) {

    static Person random() {
        String unique = UUID.randomUUID().toString();
        return new Person("frida-" + unique + "@example.com", LogWatch.secret("quietly " + unique), "Frida Frei");
    }

    Person withPassword(String other) {
        return new Person(email, other, name);
    }
}
