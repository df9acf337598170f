package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdingTest {

    private static final long HASH = 20_000_000;

    private final Crowding crowding = new Crowding(3);

    @Test
    void everyThreadHashesWhileThereAreCoresForAll() {
        for (int i = 0; i < 10; i++) {
            assertThat(crowding.after(HASH, HASH)).isEqualTo(3);
        }
    }

    @Test
    void whereHashesHaveToWaitForACoreFewerRunButOneAlways() {
        assertThat(crowding.after(HASH, 3 * HASH)).isEqualTo(2);
        assertThat(crowding.after(HASH, 3 * HASH)).isEqualTo(1);
        assertThat(crowding.after(HASH, 100 * HASH)).isEqualTo(1);
    }

    @Test
    void theyComeBackWhenThereIsRoomAgain() {
        crowding.after(HASH, 3 * HASH);
        crowding.after(HASH, 3 * HASH);

        assertThat(crowding.after(HASH, HASH * 11 / 10)).isEqualTo(2);
        assertThat(crowding.after(HASH, HASH * 11 / 10)).isEqualTo(3);
        assertThat(crowding.after(HASH, HASH * 11 / 10)).isEqualTo(3);
    }

    @Test
    void inBetweenNothingChanges() {
        crowding.after(HASH, 3 * HASH);

        for (int i = 0; i < 10; i++) {
            assertThat(crowding.after(HASH, HASH * 3 / 2)).isEqualTo(2);
        }
    }
}
