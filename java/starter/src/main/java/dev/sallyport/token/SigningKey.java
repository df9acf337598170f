package dev.sallyport.token;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;

/**
 * A key pair of the issuer.
 *
 * @param jwk both halves, with {@code kid}, {@code use} and {@code alg}
 * @param sequence the place in the row of all keys
 * @param createdAt when it was made and published
 * @param signsFrom when it takes over; it is published before
 */
record SigningKey(ECKey jwk, long sequence, Instant createdAt, Instant signsFrom) {

    @Override
    public String toString() {
        return "SigningKey[" + jwk.getKeyID() + "]";
    }
}
