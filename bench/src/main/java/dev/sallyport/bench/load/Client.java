package dev.sallyport.bench.load;

/** What one caller sends next, and what it makes of the answer. Called by one thread, one after the other. */
public interface Client {

    /** The next request, a whole HTTP message. */
    byte[] request();

    Outcome answered(Reply reply);

    /** Sends the same request over and over. */
    static Client repeating(byte[] request) {
        return new Client() {
            @Override
            public byte[] request() {
                return request;
            }

            @Override
            public Outcome answered(Reply reply) {
                return Outcome.of(reply);
            }
        };
    }
}
