package dev.sallyport.transport;

import java.util.Set;

/**
 * What can be told about domain names without the Public Suffix List: enough to find most mistakes at the start. Browsers
 * have the whole list, and refuse a cookie for what is on it.
 */
final class Domains {

    /** Names with a dot under which everybody may have a domain, or a host with a well-known provider. */
    private static final Set<String> PUBLIC = Set.of(
            "ac.uk",
            "co.uk",
            "gov.uk",
            "ltd.uk",
            "me.uk",
            "org.uk",
            "com.au",
            "net.au",
            "org.au",
            "co.nz",
            "org.nz",
            "co.jp",
            "ne.jp",
            "or.jp",
            "co.kr",
            "or.kr",
            "co.in",
            "co.il",
            "co.za",
            "co.at",
            "or.at",
            "com.ar",
            "com.br",
            "com.cn",
            "com.co",
            "com.hk",
            "com.mx",
            "com.pl",
            "com.sg",
            "com.tr",
            "com.tw",
            "com.ua",
            "amazonaws.com",
            "amplifyapp.com",
            "appspot.com",
            "azurewebsites.net",
            "azurestaticapps.net",
            "cloudfront.net",
            "firebaseapp.com",
            "fly.dev",
            "github.io",
            "gitlab.io",
            "herokuapp.com",
            "netlify.app",
            "ngrok-free.app",
            "ngrok.app",
            "ngrok.io",
            "onrender.com",
            "pages.dev",
            "run.app",
            "up.railway.app",
            "vercel.app",
            "web.app",
            "workers.dev");

    private Domains() {}

    /** Whether everybody may register names below it, as far as can be told. */
    static boolean isPublic(String domain) {
        return domain.indexOf('.') < 0 || PUBLIC.contains(domain);
    }

    /** Whether it is the domain itself or a name below it. */
    static boolean isWithin(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** A number of RFC 3986 section 3.2.2 instead of a name; cookies cannot be shared between such hosts. */
    static boolean isAddress(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    /** Whether both are below one domain that somebody has registered, as far as can be told. */
    static boolean ofOneOwner(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (isAddress(one) || isAddress(other)) {
            return false;
        }
        for (String domain = one; !isPublic(domain); domain = domain.substring(domain.indexOf('.') + 1)) {
            if (isWithin(other, domain)) {
                return true;
            }
        }
        return false;
    }
}
