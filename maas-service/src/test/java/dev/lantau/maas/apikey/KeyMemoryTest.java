package dev.lantau.maas.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class KeyMemoryTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock may wrap around
    private final AtomicInteger reads = new AtomicInteger();
    private final Map<String, StoredKey> rows = new ConcurrentHashMap<>();
    private volatile boolean away;
    private Runnable duringRead = () -> {};
    private final KeyMemory memory = new KeyMemory(this::row, Runnable::run, now::get);

    private Optional<StoredKey> row(String id) {
        reads.incrementAndGet();
        var found = Optional.ofNullable(rows.get(id));
        duringRead.run();
        if (away) {
            throw new IllegalStateException("away");
        }
        return found;
    }

    private static StoredKey key(String id, boolean enabled) {
        return new StoredKey(
                new ApiKey(id, "d", "p", "l", Networks.ALL, Set.of(), Set.of(), null, null),
                "",
                enabled,
                new SecretHash(new byte[0], new byte[0]),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private Optional<Boolean> enabled(String id) {
        return memory.find(id).join().map(StoredKey::enabled);
    }

    private void pass(long milliseconds) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void aRowIsReadOnceWhileChangesAreHeard() {
        rows.put("a", key("a", true));
        memory.listeningBegan();

        for (int times = 0; times < 100; times++) {
            assertEquals(Optional.of(true), enabled("a"));
            pass(500);
            memory.alive();
        }

        assertEquals(1, reads.get());
    }

    @Test
    void aChangeThatIsHeardIsReadAtOnce() {
        rows.put("a", key("a", true));
        memory.listeningBegan();
        enabled("a");

        rows.put("a", key("a", false));
        memory.forget(Set.of("b"));
        assertEquals(Optional.of(true), enabled("a"));
        memory.forget(Set.of("a"));

        assertEquals(Optional.of(false), enabled("a"));
    }

    @Test
    void withoutListeningARowIsGoodForASecond() {
        rows.put("a", key("a", true));
        enabled("a");
        rows.put("a", key("a", false));

        pass(900);
        assertEquals(Optional.of(true), enabled("a"));
        pass(100);
        assertEquals(Optional.of(false), enabled("a"));
    }

    @Test
    void aListenerThatFallsSilentCountsAsLost() {
        rows.put("a", key("a", true));
        memory.listeningBegan();
        enabled("a");
        pass(700);
        memory.alive();
        rows.put("a", key("a", false));

        pass(700);
        assertEquals(Optional.of(true), enabled("a"));
        pass(100);
        assertEquals(Optional.of(false), enabled("a"));
    }

    @Test
    void whatWasMissedBetweenTwoListeningsIsReadAgain() {
        rows.put("a", key("a", true));
        memory.listeningBegan();
        enabled("a");
        pass(2_000);
        rows.put("a", key("a", false));

        memory.listeningBegan();

        assertEquals(Optional.of(false), enabled("a"));
    }

    @Test
    void whileTheDatabaseIsAwayWhatItSaidLastHolds() {
        rows.put("a", key("a", true));
        memory.listeningBegan();
        enabled("a");
        away = true;
        pass(60_000);

        for (int times = 0; times < 10; times++) {
            assertEquals(Optional.of(true), enabled("a"));
        }
        assertEquals(2, reads.get());
        assertThrows(CompletionException.class, () -> enabled("b"));

        away = false;
        rows.put("a", key("a", false));
        pass(1_000);
        assertEquals(Optional.of(false), enabled("a"));
    }

    @Test
    void aChangedRowDoesNotComeBackWhileTheDatabaseIsAway() {
        rows.put("a", key("a", true));
        memory.listeningBegan();
        enabled("a");
        memory.forget(Set.of("a"));
        away = true;

        assertThrows(CompletionException.class, () -> enabled("a"));
    }

    @Test
    void anUnknownIdIsRememberedForASecond() {
        memory.listeningBegan();
        for (int times = 0; times < 100; times++) {
            assertEquals(Optional.empty(), enabled("a"));
        }
        assertEquals(1, reads.get());

        pass(1_000);
        memory.alive();
        enabled("a");
        assertEquals(2, reads.get());

        rows.put("a", key("a", true));
        memory.forget(Set.of("a"));
        assertEquals(Optional.of(true), enabled("a"));
    }

    @Test
    void whatIsReadDuringAChangeIsNotRemembered() {
        rows.put("a", key("a", true));
        memory.listeningBegan();
        duringRead =
                () -> {
                    duringRead = () -> {};
                    rows.put("a", key("a", false));
                    memory.forget(Set.of("a"));
                };

        assertEquals(Optional.of(true), enabled("a"));
        assertEquals(Optional.of(false), enabled("a"));
    }

    @Test
    void callsForOneRowShareARead() {
        var waiting = new ArrayList<Runnable>();
        var lazy = new KeyMemory(this::row, waiting::add, now::get);
        rows.put("a", key("a", true));

        var first = lazy.find("a");
        var second = lazy.find("a");
        assertFalse(first.isDone());
        List.copyOf(waiting).forEach(Runnable::run);

        assertTrue(first.join().isPresent() && second.join().isPresent());
        assertEquals(1, reads.get());
    }

    @Test
    void tooManyWaitingReadsAreRefused() {
        var waiting = new ArrayList<Runnable>();
        var lazy = new KeyMemory(this::row, waiting::add, now::get);

        for (int id = 0; id < 2_100; id++) {
            lazy.find("id" + id);
        }

        assertEquals(2_000, waiting.size());
        assertTrue(lazy.find("one-more").isCompletedExceptionally());
    }
}
