package dev.sallyport.bench.harness;

import dev.sallyport.password.Argon2;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The three operations, and a health check to wait for. */
@SuppressWarnings("serial")
final class Operations extends HttpServlet {

    private static final byte[] SALT = "sixteen bytes!!!".getBytes(StandardCharsets.US_ASCII);

    private final transient Rows rows;
    private final transient Signatures signatures;
    private final transient Argon2 argon2 = Argon2.fastest();

    /** As the server does it: as many hashes at once as there are cores. */
    private final transient ExecutorService hashing =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    Operations(Rows rows, Signatures signatures) {
        this.rows = rows;
        this.signatures = signatures;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        try {
            String answer = switch (request.getRequestURI()) {
                case "/refresh" -> {
                    long id = Long.parseLong(new String(body, StandardCharsets.US_ASCII));
                    yield "{\"accessToken\":\"" + signatures.token(id, rows.rotate(id)) + "\"}";
                }
                case "/login" -> {
                    byte[] hash = hashing.submit(() -> argon2.hash(body, SALT, Argon2.Cost.DEFAULT))
                            .get();
                    yield "{\"accessToken\":\"" + signatures.token(hash[0], 0) + "\"}";
                }
                case "/profile" -> {
                    String token = request.getHeader("Authorization").substring("Bearer ".length());
                    yield "{\"genuine\":" + signatures.isGenuine(token) + "}";
                }
                default -> "{}";
            };
            byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
            response.setContentType("application/json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } catch (SQLException | GeneralSecurityException | ExecutionException e) {
            log("the operation failed", e);
            response.setStatus(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            response.setStatus(503);
        }
    }
}
