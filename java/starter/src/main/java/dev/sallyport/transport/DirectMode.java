package dev.sallyport.transport;

import dev.sallyport.configuration.ConfigurationProblem;
import dev.sallyport.configuration.Deployment;
import dev.sallyport.transport.DirectProperties.SameSite;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Direct mode as it was configured, found to be one that works: with origins whose pages get to send the cookies.
 *
 * @param own the origin of the backend itself
 * @param origins whose pages may call
 * @param cookies how cookies are written
 */
record DirectMode(Origin own, Set<Origin> origins, CookieLines cookies) {

    private static final Logger LOG = LoggerFactory.getLogger(DirectMode.class);
    private static final String ORIGINS = "sallyport.direct.origins";
    private static final String DOMAIN = "sallyport.direct.cookie-domain";
    private static final String SAME_SITE = "sallyport.direct.same-site";

    /** Null while no origins are configured: then everything is as if direct mode did not exist. */
    static @Nullable DirectMode of(DirectProperties properties, Deployment deployment) {
        if (properties.origins().isEmpty()) {
            if (properties.cookieDomain() != null) {
                throw new ConfigurationProblem(
                        DOMAIN + " is set, and " + ORIGINS + " is not: nothing would set a cookie",
                        "List the origins of your pages in " + ORIGINS + ", or remove " + DOMAIN + ".");
            }
            return null;
        }
        Origin own = Origin.of(deployment.publicUrl()).orElseThrow();
        if (properties.sameSite() == SameSite.NONE && !own.secure()) {
            throw new ConfigurationProblem(
                    SAME_SITE + " is none, and sallyport.public-url is on http: browsers drop such cookies",
                    "Remove " + SAME_SITE + " (lax serves pages on the same site), or use https.");
        }
        Set<Origin> origins = new LinkedHashSet<>();
        for (String entry : properties.origins()) {
            Origin origin = exactOrigin(entry);
            refuseHttpInProduction(origin, deployment);
            checkSite(origin, own, properties.sameSite());
            origins.add(origin);
        }
        String domain = properties.cookieDomain();
        checkDomain(domain, own);
        CookieNames names = CookieNames.of(own.secure(), domain != null);
        CookieLines lines = new CookieLines(names, own.host(), domain, own.secure(), properties.sameSite());
        return new DirectMode(own, Set.copyOf(origins), lines);
    }

    private static Origin exactOrigin(String entry) {
        if (entry.contains("*")) {
            throw new ConfigurationProblem(
                    ORIGINS + " has an entry with *: every page that it matches could act for your users",
                    "List each origin by itself, such as https://app.example.com.");
        }
        // Of what was written only scheme, host and port are shown: there may be a password in it.
        Origin origin = Origin.of(entry)
                .orElseThrow(() -> new ConfigurationProblem(
                        ORIGINS + " has an entry that is not an http or https origin",
                        "Write it like https://app.example.com, as browsers send it in the Origin header."));
        if (!origin.toString().equals(entry)) {
            throw new ConfigurationProblem(
                    ORIGINS + " has an entry for " + origin + " that is not written as browsers send it",
                    "Write " + origin
                            + " exactly: lower case, no path, no slash at the end, no user, no default port.");
        }
        return origin;
    }

    private static void refuseHttpInProduction(Origin origin, Deployment deployment) {
        if (deployment.production() && !origin.secure()) {
            throw new ConfigurationProblem(
                    ORIGINS + " has " + origin
                            + ", and this is production: whoever is on the way could change that page"
                            + " and act for your users",
                    "Serve the page by https and list its https origin.");
        }
    }

    private static void checkSite(Origin origin, Origin own, SameSite sameSite) {
        if (origin.sameSite(own)) {
            return;
        }
        if (sameSite != SameSite.NONE) {
            throw new ConfigurationProblem(
                    ORIGINS + " has " + origin + ", which is another site than " + own + ": browsers would not send it"
                            + " cookies with SameSite=" + sameSite.attribute(),
                    "Put both under one domain and scheme, such as https://app.example.com and https://api.example.com"
                            + " (on one machine: both on localhost); or let the pages' own server call, without direct"
                            + " mode. " + SAME_SITE + "=none works only where third-party cookies are allowed.");
        }
        LOG.warn(
                "{} is another site than {}: browsers that block third-party cookies will not send the session's",
                origin,
                own);
    }

    private static void checkDomain(@Nullable String domain, Origin own) {
        if (domain == null) {
            return;
        }
        String remedy = "Set it to a domain of yours that the public URL's host is below, such as example.com for"
                + " https://api.example.com, or remove it.";
        if (!own.secure() || Domains.isAddress(own.host()) || own.host().equals("localhost")) {
            throw new ConfigurationProblem(
                    DOMAIN + " is set, and sallyport.public-url is " + own
                            + ": a domain is shared by https names alone",
                    "Remove it: on localhost all ports share cookies anyway. Elsewhere, use https.");
        }
        if (!domain.equals(domain.toLowerCase(Locale.ROOT)) || !domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
            throw new ConfigurationProblem(
                    DOMAIN + " is not a domain name in lower case, without a dot in front", remedy);
        }
        if (!Domains.isWithin(own.host(), domain)) {
            throw new ConfigurationProblem(
                    DOMAIN + " is " + domain + ", and the public URL's host " + own.host() + " is not below it",
                    remedy);
        }
        if (Domains.isPublic(domain)) {
            throw new ConfigurationProblem(
                    DOMAIN + " is " + domain + ", under which everybody may have a host: they would get your cookies",
                    remedy);
        }
    }

    /** Whether pages of this origin may call with cookies. */
    boolean trusts(String origin) {
        return origin.equals(own.toString())
                || origins.stream().anyMatch(one -> one.toString().equals(origin));
    }
}
