package dev.lantau.maas.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.error.ApiException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static Window window(String start, String end) {
        return new Window(Instant.parse(start), Instant.parse(end));
    }

    @Test
    void thirtyDaysAreTheMost() {
        long most = Duration.ofDays(30).toMillis();

        assertEquals(Duration.ofDays(30), Window.of(1, 1 + most).length());
        assertThrows(ApiException.class, () -> Window.of(1, 2 + most));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "6, 5",
        "-1, 5",
        "9223372036854775807, -9223372036854775808",
        "-9223372036854775808, 9223372036854775807",
        "0, 9223372036854775807",
        "253402300799999, 253402300800000"
    })
    void whatIsNoTimeIsRefused(long start, long end) {
        assertThrows(ApiException.class, () -> Window.of(start, end));
    }

    @Test
    void wholeHoursAreThoseThatLieWithin() {
        assertEquals(
                window("2026-09-01T11:00:00Z", "2026-09-01T13:00:00Z"),
                window("2026-09-01T10:00:00.001Z", "2026-09-01T13:59:59.999Z").wholeHours());
        assertEquals(
                window("2026-09-01T10:00:00Z", "2026-09-01T13:00:00Z"),
                window("2026-09-01T10:00:00Z", "2026-09-01T13:00:00Z").wholeHours());
        var none = window("2026-09-01T10:10:00Z", "2026-09-01T11:50:00Z");
        assertEquals(new Window(none.end(), none.end()), none.wholeHours());
        assertTrue(none.length().toMinutes() == 100);
    }
}
