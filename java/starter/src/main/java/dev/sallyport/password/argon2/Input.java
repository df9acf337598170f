package dev.sallyport.password.argon2;

/**
 * What is hashed (RFC 9106, section 3.1). The arrays belong to the caller: they are neither kept nor changed.
 *
 * @param password P
 * @param salt S
 * @param secret K, may be empty
 * @param associatedData X, may be empty
 */
public record Input(byte[] password, byte[] salt, byte[] secret, byte[] associatedData) {

    private static final byte[] NOTHING = new byte[0];

    /** A password and its salt, as for password hashing without a key. */
    public Input(byte[] password, byte[] salt) {
        this(password, salt, NOTHING, NOTHING);
    }

    /** Says nothing of its contents. */
    @Override
    public String toString() {
        return "Input";
    }
}
