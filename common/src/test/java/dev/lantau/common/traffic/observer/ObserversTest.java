package dev.lantau.common.traffic.observer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.TrafficObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObserversTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** Does with each opened frontend what a test wants. */
    private interface Opened extends TrafficObserver {
        @Override
        default void probed(String poolId, String backendId, boolean healthy, String reason) {}

        @Override
        default void failed(String owner, String frontendId, String reason) {}
    }

    private static void tell(Observers observers, String subject, String news) {
        observers.tell(subject, observer -> observer.opened(subject, news));
    }

    @Test
    void newsOfOneSubjectComeInOrderOnVirtualThreads() throws InterruptedException {
        var all = new CountDownLatch(1_000);
        Opened observer =
                (owner, id) -> {
                    assertTrue(Thread.currentThread().isVirtual());
                    told.add(id);
                    all.countDown();
                };
        var observers = new Observers(List.of(observer));
        var numbers = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();
        numbers.forEach(number -> tell(observers, "a", number));
        all.await();
        assertEquals(numbers, told);
    }

    @Test
    void aSlowObserverHoldsUpItsSubjectOnly() {
        var release = new CompletableFuture<Void>();
        var other = new CompletableFuture<String>();
        var second = new CompletableFuture<String>();
        Opened observer =
                (owner, id) -> {
                    if (id.equals("slow")) {
                        release.join();
                    }
                    told.add(id);
                    (owner.equals("a") ? second : other).complete(id);
                };
        var observers = new Observers(List.of(observer));
        tell(observers, "a", "slow");
        tell(observers, "a", "after it");
        tell(observers, "b", "other");
        assertEquals("other", other.join());
        assertEquals(List.of("other"), told);
        release.complete(null);
        assertEquals("slow", second.join());
    }

    @Test
    void anObserverThatFailsHarmsNoOtherAndNoLaterNews() {
        var done = new CompletableFuture<String>();
        Opened fails =
                (owner, id) -> {
                    if (id.equals("error")) {
                        throw new AssertionError("broken");
                    }
                    throw new IllegalStateException("broken");
                };
        Opened works =
                (owner, id) -> {
                    told.add(id);
                    if (id.equals("last")) {
                        done.complete(id);
                    }
                };
        var observers = new Observers(List.of(works, fails, works));
        tell(observers, "a", "first");
        tell(observers, "a", "error");
        tell(observers, "a", "last");
        done.join();
        assertTrue(told.containsAll(List.of("first", "error", "last")));
        assertEquals("first", told.get(1), "the observer behind the broken one is told, too");
    }
}
