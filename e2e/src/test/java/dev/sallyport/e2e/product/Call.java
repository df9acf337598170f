package dev.sallyport.e2e.product;

import java.util.function.Predicate;

/** A request that the backend has received. Headers and bodies are not kept: they hold tokens. */
public record Call(String method, String path) {

    public static final Predicate<Call> ANY = _ -> true;

    public static Predicate<Call> post(String path) {
        return call -> call.method().equals("POST") && call.path().equals(path);
    }

    public static Predicate<Call> get(String path) {
        return call -> call.method().equals("GET") && call.path().equals(path);
    }
}
