package dev.lantau.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The application's clock in tests: the real one, put forward where a test says so. */
@ApplicationScoped
public class MutableClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Does something at a later time, and returns to the present. */
    public void later(Duration time, Runnable action) {
        ahead = time;
        try {
            action.run();
        } finally {
            ahead = Duration.ZERO;
        }
    }

    @Override
    public Instant instant() {
        return Clock.tickMillis(ZoneOffset.UTC).instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
