package dev.sallyport.transport;

/**
 * What the cookies are called: as the Next.js package calls them, so that on one host, or below one domain, both find what
 * the other has set.
 *
 * @param access for the access token
 * @param refresh for the refresh token
 * @param csrf for what pages repeat in a header; readable for them
 */
record CookieNames(String access, String refresh, String csrf) {

    /**
     * {@code __Host-} demands Secure, Path=/ and no Domain, so that no other host can set such a cookie;
     * {@code __Secure-} demands Secure alone (RFC 6265bis section 4.1.3).
     */
    static CookieNames of(boolean secure, boolean shared) {
        String prefix = !secure ? "" : shared ? "__Secure-" : "__Host-";
        return new CookieNames(prefix + "sallyport.at", prefix + "sallyport.rt", prefix + "XSRF-TOKEN");
    }

    boolean contains(String name) {
        return name.equals(access) || name.equals(refresh) || name.equals(csrf);
    }
}
