package dev.sallyport.bench.protocol;

/**
 * What a client holds.
 *
 * @param access goes with every call
 * @param refresh goes with the next refresh
 */
public record Tokens(String access, String refresh) {
    @Override
    public String toString() {
        return "Tokens";
    }
}
