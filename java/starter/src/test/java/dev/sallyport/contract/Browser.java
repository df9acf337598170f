package dev.sallyport.contract;

import dev.sallyport.contract.Api.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page that calls with {@code credentials: 'include'}, and the cookie jar of its browser. Sends what a browser sends of
 * itself, and keeps what it is given whatever the scheme: these tests have no TLS.
 */
final class Browser {

    private final Api api;
    private final String origin;
    private final String site;
    private final Map<String, String> jar = new LinkedHashMap<>();

    Browser(Api api, String origin, String site) {
        this.api = api;
        this.origin = origin;
        this.site = site;
    }

    /** A page of a listed origin. */
    static Browser at(Api api, DirectApp.Deployment deployment) {
        return new Browser(api, deployment.page(), "same-site");
    }

    /** A page of another origin in the same browser. */
    Browser elsewhere(String otherOrigin, String otherSite) {
        Browser other = new Browser(api, otherOrigin, otherSite);
        other.jar.putAll(jar);
        return other;
    }

    Map<String, String> jar() {
        return jar;
    }

    /** The value of the one cookie with this name, whatever its prefix. */
    String cookie(String suffix) {
        return jar.entrySet().stream()
                .filter(cookie -> cookie.getKey().endsWith(suffix))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** What {@code fetch} sends. */
    Call call(String method, String path) {
        return bare(method, path)
                .header("Origin", origin)
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty");
    }

    /** With the cookies, and nothing that says where it comes from. */
    Call bare(String method, String path) {
        Call call = api.call(method, path);
        return jar.isEmpty() ? call : call.header("Cookie", cookieHeader());
    }

    /** What {@code fetch} sends of a page that repeats the CSRF token. */
    Call changing(String method, String path) {
        return call(method, path).header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
    }

    String cookieHeader() {
        return jar.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    Answer register(Person person) {
        return keep(call("POST", "/api/auth/register")
                .json(Map.of("email", person.email(), "password", person.password(), "name", person.name()))
                .send());
    }

    Answer login(Person person, boolean remember) {
        return keep(call("POST", "/api/auth/login")
                .json(Map.of("email", person.email(), "password", person.password(), "remember", remember))
                .send());
    }

    Answer refresh() {
        return keep(changing("POST", "/api/auth/refresh").send());
    }

    Answer logout() {
        return keep(changing("POST", "/api/auth/logout").send());
    }

    Answer profile() {
        return call("GET", "/api/auth/profile").send();
    }

    /** Stores what an answer sets. */
    Answer keep(Answer answer) {
        for (String line : setCookies(answer)) {
            String name = line.substring(0, line.indexOf('='));
            if (line.contains("; Max-Age=0;")) {
                jar.remove(name);
            } else {
                jar.put(name, line.substring(name.length() + 1, line.indexOf(';')));
            }
        }
        return answer;
    }

    /** The {@code Set-Cookie} lines of an answer. */
    static List<String> setCookies(Answer answer) {
        return answer.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
                .flatMap(header -> header.getValue().stream())
                .toList();
    }
}
