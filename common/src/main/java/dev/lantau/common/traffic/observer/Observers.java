package dev.lantau.common.traffic.observer;

import dev.lantau.common.traffic.TrafficObserver;
import io.quarkus.logging.Log;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells the observers, on virtual threads: about one subject in order and one thing at a time,
 * about different subjects side by side, so that a slow one holds up only its own news.
 */
public final class Observers {
    private final List<TrafficObserver> observers;
    private final Executor threads =
            task -> Thread.ofVirtual().name("lantau-traffic-news").start(task);
    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    public Observers(List<TrafficObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    /** Returns at once; the news follows what was told about the subject before. */
    public void tell(String subject, Consumer<TrafficObserver> news) {
        var mine =
                last.compute(
                        subject,
                        (key, before) ->
                                before == null
                                        ? CompletableFuture.runAsync(() -> tell(news), threads)
                                        : before.whenCompleteAsync(
                                                (done, failed) -> tell(news), threads));
        mine.whenComplete((done, failed) -> last.remove(subject, mine));
    }

    private void tell(Consumer<TrafficObserver> news) {
        for (var observer : observers) {
            try {
                news.accept(observer);
            } catch (RuntimeException failed) {
                // An observer may use the database and fail in any way; the others must hear.
                Log.warnf(failed, "%s failed on news of traffic", observer.getClass().getName());
            }
        }
    }
}
