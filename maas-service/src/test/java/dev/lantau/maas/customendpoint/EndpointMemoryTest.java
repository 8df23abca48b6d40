package dev.lantau.maas.customendpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EndpointMemoryTest {
    private static final String ACCOUNT = "domain-a";
    private static final long LONGEST_SECONDS = 10;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean enabled = true;
    private boolean away;
    private boolean held;
    private int reads;

    private final EndpointMemory memory =
            new EndpointMemory(this::read, this::work, () -> now.get());

    private List<CallableEndpoint> read(String domainId) throws SQLException {
        reads++;
        if (away) {
            throw new SQLException("away");
        }
        return List.of(
                new CallableEndpoint(
                        "id", domainId, "project", "name", enabled, "echo", null, null, null,
                        true));
    }

    private void work(Runnable read) {
        if (held) {
            waiting.add(read);
        } else {
            read.run();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private boolean asked() throws Exception {
        return answer(memory.of(ACCOUNT));
    }

    private static boolean answer(CompletableFuture<EndpointSnapshot> asked) throws Exception {
        return asked.get(LONGEST_SECONDS, TimeUnit.SECONDS).named("name").orElseThrow().enabled();
    }

    @Test
    void whatIsKnownIsReadOnceWhileAnnouncementsAreHeard() throws Exception {
        memory.began();
        assertTrue(asked());
        pass(Duration.ofMinutes(30));
        memory.alive();
        assertTrue(memory.of(ACCOUNT).isDone());
        assertTrue(asked());
        assertEquals(1, reads);
    }

    @Test
    void anAnnouncementMakesItReadAgain() throws Exception {
        memory.began();
        asked();
        enabled = false;
        memory.changed("domain-b");
        assertTrue(asked());
        memory.changed(ACCOUNT);
        assertFalse(asked());
        assertEquals(2, reads);
    }

    @Test
    void everythingIsForgottenWhenListeningBegins() throws Exception {
        memory.began();
        asked();
        memory.lost();
        enabled = false;
        memory.began();
        assertFalse(asked());
    }

    @Test
    void aListeningThatMayHangIsNotBelieved() throws Exception {
        memory.began();
        asked();
        enabled = false;
        pass(EndpointMemory.BELIEVED.minusMillis(1));
        assertTrue(asked());
        pass(Duration.ofMillis(1));
        assertFalse(asked());
    }

    @Test
    void withoutAnnouncementsItIsReadEveryMoment() throws Exception {
        asked();
        enabled = false;
        pass(EndpointMemory.UNHEARD.minusMillis(1));
        assertTrue(asked());
        pass(Duration.ofMillis(1));
        assertFalse(asked());
        assertTrue(EndpointMemory.UNHEARD.compareTo(Duration.ofSeconds(1)) < 0);
    }

    @Test
    void theLastStateHoldsWhileTheDatabaseIsAway() throws Exception {
        memory.began();
        asked();
        memory.lost();
        away = true;
        pass(Duration.ofSeconds(5));
        assertTrue(asked());
        assertTrue(asked());
        assertEquals(2, reads, "asked again although it had just failed");

        pass(EndpointMemory.PAUSE);
        away = false;
        enabled = false;
        assertFalse(asked());
    }

    @Test
    void whatWasNeverReadFailsWhileTheDatabaseIsAway() throws Exception {
        away = true;
        assertThrows(ExecutionException.class, this::asked);
        away = false;
        assertTrue(asked());
    }

    @Test
    void aDatabaseThatHangsDoesNotHoldCallsUp() throws Exception {
        asked();
        held = true;
        pass(Duration.ofSeconds(1));
        assertTrue(asked());
        assertTrue(memory.of(ACCOUNT).isDone(), "the next call does not wait");
        assertEquals(1, waiting.size());

        enabled = false;
        waiting.remove().run();
        assertFalse(asked());
    }

    @Test
    void aReadThatMayHaveMissedAChangeIsNotJoined() throws Exception {
        memory.began();
        held = true;
        var before = memory.of(ACCOUNT);
        var joined = memory.of(ACCOUNT);
        memory.changed(ACCOUNT);
        var after = memory.of(ACCOUNT);
        assertEquals(2, waiting.size());

        var early = waiting.remove();
        var late = waiting.remove();
        pass(Duration.ofNanos(1));
        enabled = false;
        late.run();
        assertFalse(answer(after));
        enabled = true; // as the early one saw it
        early.run();
        assertTrue(answer(before) && answer(joined));
        assertFalse(asked(), "the older state took the newer one's place");
    }
}
