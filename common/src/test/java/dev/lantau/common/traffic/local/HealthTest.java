package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static dev.lantau.common.traffic.local.Wishes.probed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Decision.Outcome;
import dev.lantau.common.traffic.Pool.HealthCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Probes, and what becomes of the traffic by them. */
class HealthTest {
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final Backend good = Backend.named(Lab.address(), 0);
    private final String other = Lab.address();

    @AfterEach
    void stop() {
        good.close();
        lab.close();
    }

    private HealthCheck everySecond(int retries) {
        return new HealthCheck(good.port(), 1, 1, retries);
    }

    /** A good backend and another, probed. */
    private Wishes both(HealthCheck check) {
        var backends = pool("p", backend(good.address(), 1), backend(other, 1));
        return Wishes.tcp(address, port, good.port(), probed(backends, check));
    }

    private String news(String backend, String state) {
        return "p at-" + backend + " " + state;
    }

    private void awaitNews(String backend, String state, Duration longest) {
        var news = news(backend, state);
        Lab.await(news, longest, () -> lab.news.told.contains(news));
    }

    private static final Duration SOON = Duration.ofSeconds(8);
    private static final String REFUSED = "port %d: connection refused";

    @Test
    void theFirstResultSetsTheStateAndTheTrafficFollows() {
        lab.open(both(everySecond(1)));
        awaitNews(good.address(), "healthy", SOON);
        awaitNews(other, REFUSED.formatted(good.port()), SOON);
        assertEquals(Map.of(good.address(), 10), Clients.ask(10, address, port));
        assertTrue(lab.engine.decisions("frontend").getFirst().why().contains("1 of 2 backends"));
        assertEquals(2, lab.news.told.size());
    }

    @Test
    void aBackendThatDiesIsLeftWithinItsIntervalsAndComesBack() throws IOException {
        try (var second = Backend.named(other, good.port())) {
            lab.open(both(everySecond(2)));
            awaitNews(good.address(), "healthy", SOON);
            awaitNews(other, "healthy", SOON);
            assertEquals(
                    Map.of(good.address(), 5, second.address(), 5), Clients.ask(10, address, port));
        }
        awaitNews(other, REFUSED.formatted(good.port()), Duration.ofSeconds(3));
        assertEquals(Map.of(good.address(), 4), Clients.ask(4, address, port));
        try (var again = Backend.named(other, good.port())) {
            lab.news.told.clear();
            awaitNews(other, "healthy", Duration.ofSeconds(3));
            assertEquals(2, Clients.ask(4, address, port).get(again.address()));
        }
    }

    @Test
    void oneFailureOfSeveralTurnsNothing() {
        lab.open(both(everySecond(5)));
        awaitNews(good.address(), "healthy", SOON);
        Lab.await("a probe each second", () -> good.accepted.get() >= 2);
        assertEquals(List.of(news(good.address(), "healthy")), lab.news.told);
    }

    @Test
    void aRepeatedWishKeepsWhatProbesKnow() {
        lab.open(both(everySecond(1)));
        awaitNews(good.address(), "healthy", SOON);
        awaitNews(other, REFUSED.formatted(good.port()), SOON);
        int probes = good.accepted.get();
        for (int i = 0; i < 20; i++) {
            lab.open(both(everySecond(1)));
            lab.open(both(everySecond(1)), both(everySecond(1)).named("b").ports());
        }
        // Other settings: what is known counts until they say otherwise.
        lab.open(both(new HealthCheck(good.port(), 2, 1, 3)));
        assertEquals(Map.of(good.address(), 4), Clients.ask(4, address, port));
        assertTrue(good.accepted.get() - probes - 4 < 5, "probed anew on each wish");
        assertEquals(2, lab.news.told.size());
    }

    @Test
    void aPoolOfTwoOwnersIsProbedOnce() {
        var unreachable =
                Wishes.tcp(address, port, 1, both(everySecond(1)).frontend().pools().get(0));
        lab.open(unreachable);
        awaitNews(good.address(), "healthy", SOON);
        var neighbour = unreachable.named("b").ports().frontend();
        lab.engine.apply("neighbour", List.of(neighbour));
        lab.apply();
        // Still probed for the neighbour, and not told again.
        int before = good.accepted.get();
        Lab.await("next probe", () -> good.accepted.get() > before);
        lab.engine.apply("neighbour", List.of());
        assertEquals(
                1, lab.news.told.stream().filter(news(good.address(), "healthy")::equals).count());
    }

    @Test
    void whenAllAreDeadConnectionsAreRefusedOrGoAnywhereByTheSwitch() {
        good.close();
        lab.open(both(everySecond(1)));
        awaitNews(good.address(), REFUSED.formatted(good.port()), SOON);
        awaitNews(other, REFUSED.formatted(good.port()), SOON);
        assertEquals("reset", Clients.ask(address, port));
        var decision = lab.engine.decisions("frontend").getFirst();
        assertEquals(Outcome.NO_BACKEND, decision.outcome());
        assertEquals(
                "%s is unhealthy, %s is unhealthy".formatted(good.address(), other),
                decision.why());
        assertEquals(1, lab.counters().refused());

        lab.open(both(everySecond(1)).failOpen());
        assertEquals("reset", Clients.ask(address, port));
        assertEquals(Outcome.UNREACHABLE, lab.engine.decisions("frontend").getFirst().outcome());
        assertEquals(1, lab.counters().failed());
    }

    @Test
    void deniedAddressesAreNeitherProbedNorConnectedTo() {
        var denied = "127.66.1.%d".formatted(1 + port % 250);
        try (var secret = Backend.named(denied, 0)) {
            var pool = pool("p", backend(denied, 1));
            var check = new HealthCheck(secret.port(), 1, 1, 1);
            lab.open(Wishes.tcp(address, port, secret.port(), probed(pool, check)).failOpen());
            awaitNews(denied, "address is not allowed", SOON);
            assertEquals("reset", Clients.ask(address, port));
            assertEquals(
                    denied + " is not allowed", lab.engine.decisions("frontend").getFirst().why());
            lab.open(Wishes.tcp(address, port, secret.port(), pool).failOpen());
            assertEquals("reset", Clients.ask(address, port));
            assertEquals(0, secret.accepted.get());
        }
    }
}
