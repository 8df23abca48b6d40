package dev.lantau.maas.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Time that tests move, and what is to happen then. */
final class VirtualTime implements LongSupplier, Timer {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now = 1_000_000_000_000L;
    private long number;

    private record Event(long at, long number, Runnable task) {}

    @Override
    public long getAsLong() {
        return now;
    }

    @Override
    public void after(long nanoseconds, Runnable task) {
        events.add(new Event(now + nanoseconds, number++, task));
    }

    void advance(Duration by) {
        advance(by.toNanos());
    }

    void advance(long nanoseconds) {
        long end = now + nanoseconds;
        while (!events.isEmpty() && events.peek().at() <= end) {
            var next = events.poll();
            now = Math.max(now, next.at());
            next.task().run();
        }
        now = end;
    }
}
