package dev.sallyport.e2e.browser;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests that no browser sends: without cookies, with any header, and redirects are not followed. */
public final class Http {

    /** HTTP/1.1, because Next.js leaves a request with {@code Upgrade: h2c} without an answer. */
    private static final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    /** A GET with headers given as name, value, name, value. */
    public static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address), headers);
    }

    public static HttpResponse<String> getWithBearer(URI address, String accessToken)
            throws IOException, InterruptedException {
        return get(address, "Authorization", "Bearer " + accessToken);
    }

    public static HttpResponse<String> postJson(URI address, String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(json)),
                "Content-Type",
                "application/json");
    }

    public static HttpResponse<String> post(URI address, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body)), headers);
    }

    /** The stable name of the error in a problem answer (RFC 9457). */
    public static String code(HttpResponse<String> problem) {
        return JsonParser.parseString(problem.body())
                .getAsJsonObject()
                .get("code")
                .getAsString();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String... headers)
            throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
