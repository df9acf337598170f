package dev.sallyport.verifier.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.verifier.ticket.RedeemedTickets.Redemption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RedeemedHereTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LIFE = Duration.ofSeconds(35);

    private Instant now = NOON;

    private final RedeemedTickets redeemed = RedeemedTickets.inMemory(3, new Clock() {
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

    @Test
    void aTicketIsTakenOnce() {
        assertThat(redeem("a")).isEqualTo(Redemption.FIRST);
        assertThat(redeem("b")).isEqualTo(Redemption.FIRST);
        assertThat(redeem("a")).isEqualTo(Redemption.REPEATED);
        assertThat(redeem("b")).isEqualTo(Redemption.REPEATED);
    }

    @Test
    void untilTheVeryMomentFromWhichItIsRefusedAnyway() {
        redeemed.redeem("a", NOON.plus(LIFE));

        now = NOON.plus(LIFE).minusNanos(1);
        assertThat(redeemed.redeem("a", NOON.plus(LIFE))).isEqualTo(Redemption.REPEATED);
        now = NOON.plus(LIFE);
        assertThat(redeemed.redeem("a", NOON.plus(LIFE)))
                .as("who was let in by the clock just before and comes here just after")
                .isEqualTo(Redemption.REPEATED);
    }

    @Test
    void withoutRoomNoneIsTakenAndNoneForgotten() {
        redeem("a");
        redeem("b");
        redeem("c");
        assertThat(redeem("d")).isEqualTo(Redemption.UNKNOWN);
        assertThat(redeem("d")).as("nor was it noted").isEqualTo(Redemption.UNKNOWN);
        assertThat(redeem("a")).isEqualTo(Redemption.REPEATED);

        now = now.plus(LIFE);
        for (String later : new String[] {"e", "f", "g"}) {
            assertThat(redeem(later)).as("those have expired").isEqualTo(Redemption.FIRST);
        }
        assertThat(redeem("h")).isEqualTo(Redemption.UNKNOWN);
    }

    @Test
    void thoseThatExpireFirstMakeRoomInWhateverOrderTheyCame() {
        redeemed.redeem("late", NOON.plusSeconds(30));
        redeemed.redeem("early", NOON.plusSeconds(10));
        redeemed.redeem("middle", NOON.plusSeconds(20));

        now = NOON.plusSeconds(10);
        assertThat(redeem("a")).isEqualTo(Redemption.FIRST);
        assertThat(redeem("b")).isEqualTo(Redemption.UNKNOWN);
        assertThat(redeemed.redeem("middle", NOON.plusSeconds(20))).isEqualTo(Redemption.REPEATED);
        assertThat(redeemed.redeem("late", NOON.plusSeconds(30))).isEqualTo(Redemption.REPEATED);
    }

    @Test
    void aClockThatIsPutRightBringsNoneBackToLife() {
        Instant until = NOON.plus(LIFE);
        redeemed.redeem("a", until);

        now = NOON.plus(Duration.ofHours(1));
        assertThat(redeem("b")).isEqualTo(Redemption.FIRST);
        now = NOON.plusSeconds(5);

        assertThat(redeemed.redeem("a", until)).as("forgotten meanwhile").isEqualTo(Redemption.REPEATED);
        assertThat(redeemed.redeem("c", until.plusSeconds(1))).isEqualTo(Redemption.FIRST);
    }

    private Redemption redeem(String id) {
        return redeemed.redeem(id, now.plus(LIFE));
    }
}
