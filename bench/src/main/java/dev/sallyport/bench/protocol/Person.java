package dev.sallyport.bench.protocol;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Somebody with an account. */
public record Person(String email, String password) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** People that no earlier run has made, so that a deployment can be measured again. */
    public static List<Person> strangers(int count) {
        String run = hex(6);
        return IntStream.range(0, count)
                .mapToObj(i -> new Person("bench-" + run + "-" + i + "@example.org", hex(16)))
                .toList();
    }

    private static String hex(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return email;
    }
}
