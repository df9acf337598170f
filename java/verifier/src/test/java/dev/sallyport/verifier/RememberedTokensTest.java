package dev.sallyport.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

class RememberedTokensTest {

    private final Set<String> over = new HashSet<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean keyIsPublished = true;
    private int verifications;

    private final RememberingJwtDecoder decoder = new RememberingJwtDecoder(
            this::verify,
            token -> over.contains(token.getSubject())
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                    : OAuth2TokenValidatorResult.success(),
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });

    private Jwt verify(String token) {
        verifications++;
        if (!keyIsPublished || token.startsWith("forged")) {
            throw new BadJwtException("no");
        }
        return Jwt.withTokenValue(token).header("alg", "ES256").subject(token).build();
    }

    @Test
    void aSignatureIsVerifiedOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(decoder.decode("a").getSubject()).isEqualTo("a");
            assertThat(decoder.decode("b").getSubject()).isEqualTo("b");
        }
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void whatCanChangeIsAskedEveryTime() {
        decoder.decode("a");
        over.add("a");
        assertThatThrownBy(() -> decoder.decode("a")).isInstanceOf(JwtException.class);
        over.clear();
        assertThat(decoder.decode("a")).isNotNull();
        assertThat(verifications).isEqualTo(1);
    }

    @Test
    void aWithdrawnKeyCountsForFiveMinutesAtMost() {
        decoder.decode("a");
        keyIsPublished = false;
        now = now.plus(Duration.ofMinutes(5));
        assertThat(decoder.decode("a")).isNotNull();
        now = now.plusMillis(1);
        assertThatThrownBy(() -> decoder.decode("a")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aClockThatIsSetBackForgets() {
        decoder.decode("a");
        now = now.minusSeconds(1);
        decoder.decode("a");
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void forgedTokensAreNotRememberedAndDisplaceNobody() {
        decoder.decode("a");
        for (int i = 0; i < 20_000; i++) {
            String forged = "forged" + i;
            assertThatThrownBy(() -> decoder.decode(forged)).isInstanceOf(BadJwtException.class);
        }
        verifications = 0;
        decoder.decode("a");
        assertThat(verifications).isZero();
    }

    @Test
    void theLeastRecentlyUsedGiveWay() {
        decoder.decode("a");
        for (int i = 0; i < 20_000; i++) {
            decoder.decode("b" + i);
        }
        verifications = 0;
        decoder.decode("a");
        assertThat(verifications).isEqualTo(1);
    }
}
