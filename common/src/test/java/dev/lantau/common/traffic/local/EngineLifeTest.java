package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend.Access;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trying the path, disconnecting, stopping. */
class EngineLifeTest {
    private final Lab lab = new Lab(new Lab.Settings(1024, List.of()), Duration.ofSeconds(4));
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final Backend echo = Backend.echo(Lab.address(), 0);

    @AfterEach
    void stop() {
        echo.close();
        lab.close();
    }

    private Wishes wish() {
        return Wishes.tcp(address, port, echo.port(), pool("p", backend(echo.address(), 1)));
    }

    private Optional<String> probe() {
        return lab.engine.probe("frontend");
    }

    @Test
    void costsNothingBeforeItIsUsed() {
        assertEquals("local", lab.engine.name());
        assertEquals(Map.of(), lab.engine.counters("x"));
        assertEquals(List.of(), lab.engine.decisions("x"));
        lab.engine.disconnect("x");
        assertTrue(lab.engine.running().isEmpty());
    }

    @Test
    void aProbeGoesPastAccessAndLimitsAndIsNobodysTraffic() {
        lab.open(wish().access(new Access(true, List.of())).limits(0, 0, 5));
        assertEquals(Optional.empty(), probe());
        Lab.await("backend has seen it", () -> echo.accepted.get() == 1);
        assertEquals(0, lab.counters().accepted());
        assertEquals(0, lab.counters().active());
        assertEquals(List.of(), lab.engine.decisions("frontend"));
        // And only the probe: others are still refused.
        assertEquals("reset", Clients.ask(address, port));
    }

    @Test
    void aProbeTellsWhatIsWrong() {
        assertEquals(Optional.of("the listener is not open"), probe());
        lab.open(wish().pools());
        assertEquals(Optional.of("there is no backend"), probe());
        echo.close();
        lab.open(wish());
        assertEquals(
                Optional.of("%s:%d: connection refused".formatted(echo.address(), echo.port())),
                probe());
        var taken = Wishes.tcp("192.0.2.1", port, 1, pool("p"));
        lab.apply(taken);
        assertEquals(Optional.of("address 192.0.2.1 is not one of this machine"), probe());
    }

    @Test
    void aProbeOfAnAddressForAllFindsItsWay() {
        lab.open(Wishes.tcp("0.0.0.0", port, echo.port(), pool("p", backend(echo.address(), 1))));
        assertEquals(Optional.empty(), probe());
    }

    @Test
    void disconnectEndsTheOwnersConnectionsAndNoOthers() throws IOException {
        int other = Lab.freePort(address);
        lab.open(wish());
        var neighbour =
                Wishes.tcp(address, other, echo.port(), pool("p", backend(echo.address(), 1)));
        lab.engine.apply("neighbour", List.of(neighbour.named("b").frontend()));
        try (var clients = new Clients(20, address, port);
                var others = new Clients(20, address, other)) {
            lab.engine.disconnect(Lab.OWNER);
            assertEquals(0, lab.counters().active());
            Lab.await("all are cut off", () -> clients.cut() == 20);
            others.echo();
            new Clients(1, address, port).close();
        }
    }

    @Test
    void disconnectEndsDrainingOnesToo() throws IOException {
        lab.open(wish());
        try (var clients = new Clients(5, address, port)) {
            lab.apply();
            clients.echo();
            lab.engine.disconnect(Lab.OWNER);
            Lab.await("all are cut off", () -> clients.cut() == 5);
        }
    }

    @Test
    void aStopLetsConnectionsFinish() throws IOException {
        lab.open(wish());
        try (var client = new Clients(1, address, port)) {
            var stopping = CompletableFuture.runAsync(lab::close);
            Lab.await("nothing is accepted", () -> refused());
            client.echo();
            assertFalse(stopping.isDone());
            client.close();
            stopping.join();
        }
        assertThrows(IllegalStateException.class, () -> lab.apply(wish()));
    }

    /** The system had let it in before the stop, and the engine had not looked yet. */
    @Test
    void aStopServesWhoWaits() throws IOException {
        lab.open(wish());
        var busy = new CountDownLatch(1);
        lab.engine.running().orElseThrow().loops().onEach(each -> await(busy));
        try (var client = Lab.connect(address, port)) {
            var stopping = CompletableFuture.runAsync(lab::close);
            Lab.await("it stops", () -> lab.engine.running().isEmpty());
            busy.countDown();
            client.getOutputStream().write(42);
            assertEquals(42, client.getInputStream().read());
            client.close();
            stopping.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean refused() {
        try {
            Lab.connect(address, port).close();
            return false;
        } catch (ConnectException closed) {
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    @Test
    void aStopWaitsNoLongerThanItsShare() throws IOException {
        lab.open(wish());
        try (var client = new Clients(1, address, port)) {
            long begin = System.nanoTime();
            lab.close();
            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 4_000);
            assertEquals(1, client.cut());
        }
    }

    @Test
    void wishesOfManyOwnersAtOnceAreAllCarriedOut() {
        var applied =
                IntStream.range(0, 200)
                        .mapToObj(
                                i ->
                                        CompletableFuture.runAsync(
                                                () -> applyAndRemove("owner-" + i % 20, i % 20),
                                                task -> Thread.startVirtualThread(task)))
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(applied).join();
        lab.open(wish());
        assertEquals(Optional.empty(), probe());
    }

    private void applyAndRemove(String owner, int number) {
        var mine =
                Wishes.tcp(address, 11_000 + number, echo.port(), pool("p"))
                        .named("f" + number)
                        .frontend();
        assertEquals(Map.of(), lab.engine.apply(owner, List.of(mine)));
        lab.engine.apply(owner, List.of());
    }
}
