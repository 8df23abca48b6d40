package dev.lantau.modelarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.wire.LeaseType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTermTest {
    private static final Instant BEGIN = Instant.parse("2026-11-29T10:00:00Z");
    private static final long HOUR = 3_600_000;

    private static LeaseTerm term(boolean idle, boolean enabled) {
        return LeaseTerm.of(new LeaseWish(HOUR, idle), enabled, BEGIN);
    }

    @Test
    void timingEndsByTheClock() {
        var used = BEGIN.plusMillis(HOUR / 2);
        assertEquals(BEGIN.plusMillis(HOUR), term(false, true).end(used));
    }

    @Test
    void idleEndsAfterTheLastUse() {
        var used = BEGIN.plusMillis(HOUR / 2);
        assertEquals(used.plusMillis(HOUR), term(true, true).end(used));
        assertEquals(BEGIN.plusMillis(HOUR), term(true, true).end(null));
    }

    @Test
    void withoutAutomaticStopItNeverEnds() {
        assertEquals(Instant.MAX, term(true, false).end(null));
    }

    /** The vendor's own sample of a start: 45 minutes after the creation, for an hour. */
    @Test
    void durationIsTheTotalSinceTheCreation() {
        var created = Instant.ofEpochMilli(1_638_841_744_515L);
        var term = LeaseTerm.of(new LeaseWish(HOUR, false), true, created);

        term.prolong(new LeaseWish(HOUR, false), Instant.ofEpochMilli(1_638_844_471_727L));

        assertEquals(6_327_212, term.wire().duration());
        assertEquals(1_638_844_471_727L + HOUR, term.end(null).toEpochMilli());
    }

    @Test
    void absentPartsAreAnHourOfTiming() {
        assertEquals(new LeaseWish(HOUR, false), LeaseWish.of(null, null));
        assertEquals(new LeaseWish(1, true), LeaseWish.of(1, LeaseType.IDLE2));
    }
}
