package dev.sallyport.session;

import java.util.Locale;

/** Why a session is over. */
public enum EndReason {
    /** The owner signed out of it. */
    LOGOUT,
    /** The owner ended it from another session. */
    SIGNED_OUT_ELSEWHERE,
    /** Not used for longer than the idle timeout. */
    IDLE,
    /** Older than the absolute timeout. */
    ABSOLUTE,
    /** A refresh token was used from two places. */
    REPLAYED,
    /** The password was changed. */
    PASSWORD_CHANGED,
    /** The account was disabled. */
    DISABLED,
    /** An administrator ended it. */
    ADMIN,
    /** The account has as many sessions as it may have, and this was the one used longest ago. */
    SUPERSEDED;

    /** As stored and sent, for example {@code password_changed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndReason ofWireName(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
