package dev.sallyport.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The one secret of a server. Everything else is derived from it with HKDF-SHA-256 (RFC 5869) under a label, so that
 * no two uses share a key and only one value has to be kept safe.
 */
public final class ServerSecret {

    /** The least that is accepted, in bytes: 256 bits. */
    public static final int MINIMUM_BYTES = 32;

    private final byte[] material;

    private ServerSecret(byte[] material) {
        this.material = material;
    }

    /** Takes raw bytes from a secure source of randomness. */
    public static ServerSecret of(byte[] material) {
        if (material.length < MINIMUM_BYTES) {
            throw new IllegalArgumentException("a server secret has at least 32 bytes, not " + material.length);
        }
        return new ServerSecret(material.clone());
    }

    /** Reads Base64, with either alphabet and with or without padding. */
    public static ServerSecret decode(String text) {
        String urlSafe = text.strip().replace('+', '-').replace('/', '_').replace("=", "");
        return of(Base64.getUrlDecoder().decode(urlSafe));
    }

    /** Derives a key that is good for the purpose named by the label and for nothing else. */
    public byte[] derive(String label, int length) {
        try {
            var expansion = HKDFParameterSpec.ofExtract()
                    .addIKM(material)
                    .thenExpand(label.getBytes(StandardCharsets.US_ASCII), length);
            return KDF.getInstance("HKDF-SHA256").deriveData(expansion);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA256 is part of every JDK since 25", e);
        }
    }

    /** Four bytes that name this secret without telling anything about it. */
    public byte[] id() {
        return derive("sallyport/secret-id/v1", 4);
    }

    /** The same as text, for operators. */
    public String name() {
        return HexFormat.of().formatHex(id());
    }

    @Override
    public String toString() {
        return "ServerSecret[" + name() + "]";
    }
}
