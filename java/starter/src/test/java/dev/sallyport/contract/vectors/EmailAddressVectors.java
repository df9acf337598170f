package dev.sallyport.contract.vectors;

import static dev.sallyport.contract.vectors.RefreshTokenVectors.ordered;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** E-mail addresses with the form they are kept in, and those that nobody can register. */
final class EmailAddressVectors {

    private static final String LABEL_63 = "d".repeat(63);

    private final List<Map<String, Object>> accepted = new ArrayList<>();
    private final List<Map<String, Object>> refused = new ArrayList<>();

    private EmailAddressVectors() {}

    static VectorFile file() {
        EmailAddressVectors vectors = new EmailAddressVectors();
        vectors.acceptAll();
        vectors.refuseSyntax();
        vectors.refuseLookAlikes();
        vectors.refuseLengths();
        return new VectorFile(
                "email-addresses.json",
                ordered(
                        "$comment",
                        "accepted: the form an address is kept and found in. refused: validation_failed at registration.",
                        "accepted",
                        vectors.accepted,
                        "refused",
                        vectors.refused));
    }

    private void acceptAll() {
        accept("plain", "frida@example.com", "frida@example.com");
        accept("upper-case-domain", "frida@EXAMPLE.Com", "frida@example.com");
        accept("upper-case-local-part", "Frida.FREI@example.com", "frida.frei@example.com");
        accept("letter-that-turkish-would-lower-otherwise", "IVI@EXAMPLE.COM", "ivi@example.com");
        accept("spaces-around", "  frida@example.com ", "frida@example.com");
        accept("dots-are-kept", "f.r.i.d.a@example.com", "f.r.i.d.a@example.com");
        accept("tag-is-kept", "frida+invoices@example.com", "frida+invoices@example.com");
        accept("every-atom-character", "!#$%&'*+/=?^_`{|}~-1@example.com", "!#$%&'*+/=?^_`{|}~-1@example.com");
        accept("one-character-parts", "a@b.co", "a@b.co");
        accept("digits", "4711@123.example", "4711@123.example");
        accept("hyphens-in-the-domain", "frida@a-b--c.example.com", "frida@a-b--c.example.com");
        accept("many-labels", "frida@a.b.c.d.e.example.com", "frida@a.b.c.d.e.example.com");
        accept("ascii-form-of-a-domain", "frida@xn--bcher-kva.example", "frida@xn--bcher-kva.example");
        accept("ascii-form-in-upper-case", "frida@XN--BCHER-KVA.example", "frida@xn--bcher-kva.example");
        accept("international-domain", "frida@b\u00fccher.example", "frida@xn--bcher-kva.example");
        accept("international-domain-in-upper-case", "frida@B\u00dcCHER.example", "frida@xn--bcher-kva.example");
        accept("domain-in-another-script", "frida@\u4f8b\u3048.example", "frida@xn--r8jz45g.example");
        accept("local-part-of-64", "l".repeat(64) + "@example.com", "l".repeat(64) + "@example.com");
        accept("label-of-63", "frida@" + LABEL_63 + ".com", "frida@" + LABEL_63 + ".com");
        accept("254-characters", ofLength(254), ofLength(254));
    }

    private void refuseSyntax() {
        refuse("empty", "");
        refuse("spaces-only", "   ");
        refuse("no-at", "frida.example.com");
        refuse("at-only", "@");
        refuse("no-local-part", "@example.com");
        refuse("no-domain", "frida@");
        refuse("two-ats", "frida@evil.example@example.com");
        refuse("two-ats-in-a-row", "frida@@example.com");
        refuse("quoted-local-part", "\"frida\"@example.com");
        refuse("quoted-at", "\"frida@evil.example\"@example.com");
        refuse("quoted-space", "\"frida frei\"@example.com");
        refuse("partly-quoted", "fri\"d\"a@example.com");
        refuse("backslash", "frida\\@example.com");
        refuse("comment", "frida(home)@example.com");
        refuse("comment-in-the-domain", "frida@(work)example.com");
        refuse("display-name", "Frida Frei <frida@example.com>");
        refuse("angle-brackets", "<frida@example.com>");
        refuse("source-route", "@relay.example:frida@example.com");
        refuse("bang-path-with-percent-and-at", "frida%evil.example@");
        refuse("list-with-comma", "frida@example.com,eve@evil.example");
        refuse("list-with-semicolon", "frida@example.com;eve@evil.example");
        refuse("mailto", "mailto:frida@example.com");
        refuse("leading-dot", ".frida@example.com");
        refuse("trailing-dot", "frida.@example.com");
        refuse("double-dot", "frida..frei@example.com");
        refuse("domain-leading-dot", "frida@.example.com");
        refuse("domain-trailing-dot", "frida@example.com.");
        refuse("domain-double-dot", "frida@example..com");
        refuse("label-leading-hyphen", "frida@-example.com");
        refuse("label-trailing-hyphen", "frida@example-.com");
        refuse("underscore-in-the-domain", "frida@ex_ample.com");
        refuse("bare-host", "frida@localhost");
        refuse("ipv4-literal", "frida@[127.0.0.1]");
        refuse("ipv6-literal", "frida@[IPv6:::1]");
        refuse("ipv4-without-brackets", "frida@127.0.0.1");
        refuse("port", "frida@example.com:25");
        refuse("path", "frida@example.com/x");
        refuse("space-in-the-local-part", "fri da@example.com");
        refuse("space-before-the-at", "frida @example.com");
        refuse("space-after-the-at", "frida@ example.com");
        refuse("space-in-the-domain", "frida@exam ple.com");
        refuse("tab-inside", "fri\tda@example.com");
        refuse("header-injection", "frida@example.com\r\nBcc: eve@evil.example");
        refuse("line-feed-inside", "frida\n@example.com");
        refuse("nul-inside", "fri\0da@example.com");
        refuse("nul-after", "frida@example.com\0");
        refuse("nul-then-another-domain", "frida@example.com\0.evil.example");
        refuse("escape", "fri\u001bda@example.com");
        refuse("delete", "fri\u007fda@example.com");
        refuse("c1-control", "fri\u0085da@example.com");
    }

    private void refuseLookAlikes() {
        refuse("full-width-at", "frida\uff20example.com");
        refuse("small-at", "frida\ufe6bexample.com");
        refuse("full-width-at-then-a-real-one", "frida\uff20evil.example@example.com");
        refuse("real-at-then-a-small-one", "frida@example.com\ufe6bevil.example");
        refuse("umlaut-in-the-local-part", "fr\u00edda@example.com");
        refuse("cyrillic-in-the-local-part", "frid\u0430@example.com");
        // Lower case of U+212A is an ASCII k: the check has to come before the folding.
        refuse("kelvin-sign-in-the-local-part", "\u212aate@example.com");
        refuse("full-width-letters-in-the-local-part", "\uff46rida@example.com");
        refuse("long-s-in-the-local-part", "\u017fam@example.com");
        refuse("dotted-capital-i-in-the-local-part", "\u0130vi@example.com");
        refuse("combining-accent-in-the-local-part", "fri\u0301da@example.com");
        refuse("emoji-in-the-local-part", "\ud83d\ude00@example.com");
        refuse("lone-surrogate", "fri\ud800da@example.com");
        refuse("zero-width-space-in-the-local-part", "fri\u200bda@example.com");
        refuse("right-to-left-override", "frida\u202e@example.com");
        refuse("no-break-space-around", "\u00a0frida@example.com\u00a0");
        refuse("byte-order-mark-before", "\ufefffrida@example.com");
        refuse("full-width-letters-in-the-domain", "frida@\uff45xample.com");
        refuse("full-width-dot-in-the-domain", "frida@example\uff0ecom");
        refuse("ideographic-dot-in-the-domain", "frida@example\u3002com");
        refuse("half-width-dot-in-the-domain", "frida@example\uff61com");
        refuse("ligature-in-the-domain", "frida@\ufb01nance.example");
        refuse("kelvin-sign-in-the-domain", "frida@ban\u212a.example");
        refuse("account-of-in-the-domain", "frida@\u2100example.com");
        refuse("full-width-slash-in-the-domain", "frida@example.com\uff0fevil.example");
        // IDNA 2003 and 2008 disagree about these (UTS 46 section 2.3): one domain or another, depending on whom you
        // ask.
        refuse("sharp-s-in-the-domain", "frida@stra\u00dfe.example");
        refuse("final-sigma-in-the-domain", "frida@\u03bb\u03cc\u03b3\u03bf\u03c2.example");
        refuse("zero-width-joiner-in-the-domain", "frida@exam\u200dple.com");
        refuse("zero-width-non-joiner-in-the-domain", "frida@exam\u200cple.com");
        // Mapped to nothing by IDNA 2003: invisible, and gone in the normal form.
        refuse("soft-hyphen-in-the-domain", "frida@exam\u00adple.com");
        refuse("zero-width-space-in-the-domain", "frida@exam\u200bple.com");
        refuse("word-joiner-in-the-domain", "frida@exam\u2060ple.com");
        refuse("variation-selector-in-the-domain", "frida@exam\ufe0fple.com");
    }

    private void refuseLengths() {
        refuse("local-part-of-65", "l".repeat(65) + "@example.com");
        refuse("label-of-64", "frida@" + "d".repeat(64) + ".com");
        refuse("255-characters", ofLength(255));
        refuse("label-too-long-in-its-ascii-form", "frida@" + "\u00fc".repeat(62) + ".example");
        refuse("10000-characters", "l".repeat(9_988) + "@example.com");
        refuse("10000-at-signs", "@".repeat(10_000));
        refuse("10000-dots", "frida@" + ".".repeat(9_990) + "com");
    }

    /** A local part of 64 and a domain of whatever is left, in labels of at most 63. */
    private static String ofLength(int length) {
        int lastLabels = length - 64 - 1 - 2 * 64;
        return "l".repeat(64) + "@" + (LABEL_63 + ".").repeat(2) + "e".repeat(lastLabels - 4) + ".com";
    }

    private void accept(String id, String input, String normal) {
        accepted.add(ordered("id", id, "input", input, "normal", normal));
    }

    private void refuse(String id, String input) {
        refused.add(ordered("id", id, "input", input));
    }
}
