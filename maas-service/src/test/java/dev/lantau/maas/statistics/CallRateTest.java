package dev.lantau.maas.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallRateTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private long now = Long.MAX_VALUE - SECOND.toNanos();

    private record Limits(int overall, int perUser, Duration window)
            implements StatisticsSettings.Rate {}

    private Duration admit(CallRate rate, String user) {
        return rate.admit(user, now);
    }

    @Test
    void oneUserHasAShareThatComesBack() {
        var rate = new CallRate(new Limits(80, 1, Duration.ofSeconds(20)));

        assertEquals(Duration.ZERO, admit(rate, "a"));
        now += SECOND.toNanos();
        assertEquals(Duration.ofSeconds(19), admit(rate, "a"));
        assertEquals(Duration.ZERO, admit(rate, "b"));
        now += Duration.ofSeconds(19).toNanos();
        assertEquals(Duration.ZERO, admit(rate, "a"));
        assertEquals(Duration.ofSeconds(20), admit(rate, "a"));
    }

    @Test
    void allUsersTogetherHaveALimitThatRefusalsDoNotUse() {
        var rate = new CallRate(new Limits(3, 2, SECOND));

        assertEquals(Duration.ZERO, admit(rate, "a"));
        assertEquals(Duration.ZERO, admit(rate, "a"));
        assertEquals(SECOND, admit(rate, "a"));
        assertEquals(Duration.ZERO, admit(rate, "b"));
        assertEquals(SECOND, admit(rate, "c"));
        now += SECOND.toNanos();
        assertEquals(Duration.ZERO, admit(rate, "c"));
    }

    @Test
    void usersOfLongAgoAreForgotten() {
        var rate = new CallRate(new Limits(1_000_000, 1, SECOND));
        for (int i = 0; i < 30_000; i++) {
            assertEquals(Duration.ZERO, admit(rate, "user-" + i));
            now += SECOND.toNanos() / 100;
        }
    }
}
