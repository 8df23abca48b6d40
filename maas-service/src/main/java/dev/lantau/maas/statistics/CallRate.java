package dev.lantau.maas.statistics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Calls of one operation within any window of time: of all users, and of each. */
final class CallRate {
    private static final int MANY_USERS = 10_000;

    private final int overall;
    private final int perUser;
    private final long window;
    private final Deque<Long> all = new ArrayDeque<>();
    private final Map<String, Deque<Long>> users = new HashMap<>();

    CallRate(StatisticsSettings.Rate rate) {
        overall = rate.overall();
        perUser = rate.perUser();
        window = rate.window().toNanos();
    }

    /**
     * Counts a call if it may be made.
     *
     * @param now of a clock that never goes back, in nanoseconds
     * @return how long to wait before it may be made; zero when it may be
     */
    synchronized Duration admit(String user, long now) {
        forget(all, now);
        if (users.size() > MANY_USERS) {
            users.values().forEach(moments -> forget(moments, now));
            users.values().removeIf(Deque::isEmpty);
        }
        var own = users.computeIfAbsent(user, ignored -> new ArrayDeque<>());
        forget(own, now);
        long wait = Math.max(wait(all, overall, now), wait(own, perUser, now));
        if (wait == 0) {
            all.add(now);
            own.add(now);
        }
        return Duration.ofNanos(wait);
    }

    private long wait(Deque<Long> moments, int most, long now) {
        if (moments.size() < most) {
            return 0;
        }
        return moments.isEmpty() ? window : moments.peek() + window - now;
    }

    private void forget(Deque<Long> moments, long now) {
        while (!moments.isEmpty() && now - moments.peek() >= window) {
            moments.remove();
        }
    }
}
