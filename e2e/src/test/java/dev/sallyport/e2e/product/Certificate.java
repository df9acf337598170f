package dev.sallyport.e2e.product;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A key and a certificate that only these tests trust, made by the {@code keytool} of this JDK. */
final class Certificate {

    private static final String PASSWORD = "browser tests";

    private final byte[] key;
    private final byte[] certificate;

    private Certificate(byte[] key, byte[] certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static Certificate selfSigned(String host) throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("sallyport-tls");
        Path store = folder.resolve("store.p12");
        try {
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Program.run(
                    "keytool",
                    List.of(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            host,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "san=dns:" + host,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            store.toString()),
                    folder,
                    Map.of());
            var keys = KeyStore.getInstance("PKCS12");
            try (InputStream content = Files.newInputStream(store)) {
                keys.load(content, PASSWORD.toCharArray());
            }
            return new Certificate(
                    keys.getKey(host, PASSWORD.toCharArray()).getEncoded(),
                    keys.getCertificate(host).getEncoded());
        } finally {
            Folder.delete(folder);
        }
    }

    /** As {@code key.pem} and {@code certificate.pem} (RFC 7468). */
    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key));
        Files.writeString(folder.resolve("certificate.pem"), pem("CERTIFICATE", certificate));
    }

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(label, lines);
    }
}
