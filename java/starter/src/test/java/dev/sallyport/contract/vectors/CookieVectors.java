package dev.sallyport.contract.vectors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cookies of a session are called, what is in them and how they are set: by the backend in direct mode, and by the
 * Next.js package. Where the two stand on one host or share a domain, each reads what the other has set.
 */
final class CookieVectors {

    private static final String JWT = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJmcmlkYSJ9.c2lnbmF0dXJlLV8";
    private static final String REFRESH =
            "spr_AUXp9QBAQUJDREVGR0hJSktMTU5PAAAAAbthZ7I80DvhEv94ml1fUd5CuH0nwF2b_y3OfneEPJL6";
    private static final String ACCESS = "1.1795263223.300.p." + JWT;

    private CookieVectors() {}

    static VectorFile file() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                "$comment",
                "Cookies of a session. names: by deployment. access: values of the access cookie and what they say; "
                        + "times in seconds. refused: values that count as absent. headers: Cookie headers, and what is "
                        + "believed of them. lines: Set-Cookie, where maxAge null means for as long as the browser runs, "
                        + "and 0 deletes.");
        content.put(
                "names",
                List.of(names("http", false, null), names("https", true, null), names("shared", true, "example.com")));
        content.put("access", List.of(access("persistent", "p", 300), access("browser session", "s", 1)));
        content.put("refused", refused());
        content.put("headers", headers());
        content.put("lines", lines());
        return new VectorFile("cookies.json", content);
    }

    private static String prefix(boolean secure, @Nullable String domain) {
        return !secure ? "" : domain == null ? "__Host-" : "__Secure-";
    }

    private static Map<String, Object> names(String id, boolean secure, @Nullable String domain) {
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("id", id);
        vector.put("secure", secure);
        vector.put("domain", domain);
        vector.put("access", prefix(secure, domain) + "sallyport.at");
        vector.put("refresh", prefix(secure, domain) + "sallyport.rt");
        return vector;
    }

    private static Map<String, Object> access(String id, String kind, int lifetime) {
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("id", id);
        vector.put("value", "1.1795263223." + lifetime + "." + kind + "." + JWT);
        vector.put("token", JWT);
        vector.put("expires", 1_795_263_223L);
        vector.put("lifetime", lifetime);
        vector.put("persistent", kind.equals("p"));
        return vector;
    }

    private static List<Map<String, Object>> refused() {
        return List.of(
                value("empty", ""),
                value("a token alone", JWT),
                value("another version", "2.1795263223.300.p." + JWT),
                value("another kind", "1.1795263223.300.x." + JWT),
                value("no kind", "1.1795263223.300." + JWT),
                value("negative time", "1.-1.300.p." + JWT),
                value("exponent", "1.1e9.300.p." + JWT),
                value("time of thirteen digits", "1.1795263223000.300.p." + JWT),
                value("two parts", "1.1795263223.300.p.a.b"),
                value("four parts", "1.1795263223.300.p.a.b.c.d"),
                value("empty part", "1.1795263223.300.p.a..c"),
                value("text behind it", ACCESS + "!"),
                value("quoted", "\"" + ACCESS + "\""),
                value("deleted", "undefined"));
    }

    private static Map<String, Object> value(String id, String value) {
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("id", id);
        vector.put("value", value);
        return vector;
    }

    private static List<Map<String, Object>> headers() {
        String at = "sallyport.at=" + ACCESS;
        String rt = "sallyport.rt=" + REFRESH;
        return List.of(
                header("both", false, at + "; " + rt, true, true),
                header("among others, without blanks", false, "theme=dark;" + at + ";a=b=c;" + rt, true, true),
                header("none", false, "theme=dark", false, false),
                header("access twice", false, at + "; " + rt + "; " + at, false, true),
                header("refresh twice, once empty", false, "sallyport.rt=; " + at + "; " + rt, true, false),
                header("in another case", false, "Sallyport.AT=" + ACCESS, false, false),
                header("plain names where they are secure", true, at + "; " + rt, false, false),
                header("secure names where they are plain", false, "__Host-" + at + "; __Host-" + rt, false, false),
                header("secure", true, "__Host-" + at + "; __Host-" + rt, true, true),
                header("a broken access cookie", true, "__Host-sallyport.at=x; __Host-" + rt, false, true));
    }

    private static Map<String, Object> header(
            String id, boolean secure, String header, boolean access, boolean refresh) {
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("id", id);
        vector.put("secure", secure);
        vector.put("header", header);
        vector.put("token", access ? JWT : null);
        vector.put("refreshToken", refresh ? REFRESH : null);
        return vector;
    }

    private static List<Map<String, Object>> lines() {
        return List.of(
                line("http, persistent", false, null, 604_800),
                line("http, browser session", false, null, null),
                line("http, deleted", false, null, 0),
                line("https, persistent", true, null, 604_800),
                line("https, browser session", true, null, null),
                line("https, deleted", true, null, 0),
                line("shared, persistent", true, "example.com", 604_800),
                line("shared, browser session", true, "example.com", null),
                line("shared, deleted", true, "example.com", 0));
    }

    private static Map<String, Object> line(
            String id, boolean secure, @Nullable String domain, @Nullable Integer maxAge) {
        boolean deleted = Integer.valueOf(0).equals(maxAge);
        String name = prefix(secure, domain) + "sallyport.rt";
        Map<String, Object> vector = new LinkedHashMap<>();
        vector.put("id", id);
        vector.put("secure", secure);
        vector.put("domain", domain);
        vector.put("value", deleted ? "" : REFRESH);
        vector.put("maxAge", maxAge);
        vector.put(
                "line",
                name + "=" + (deleted ? "" : REFRESH) + "; Path=/"
                        + (maxAge == null ? "" : "; Max-Age=" + maxAge)
                        + (deleted ? "; Expires=Thu, 01 Jan 1970 00:00:00 GMT" : "")
                        + (secure ? "; Secure" : "")
                        + "; HttpOnly; SameSite=Lax"
                        + (domain == null ? "" : "; Domain=" + domain));
        return vector;
    }
}
