package dev.lantau.maas.limit;

import static dev.lantau.maas.limit.Fleet.MINUTE;
import static dev.lantau.maas.limit.Fleet.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.embedded.EmbeddedPostgresql;
import dev.lantau.embedded.Settings;
import dev.lantau.maas.limit.Decision.Admitted;
import dev.lantau.maas.limit.Decision.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three replicas never pass the limit together, and use it up wherever the load is. */
class SharesTest {
    private static final Scope SCOPE = new Scope("endpoint:a", null, 30_000L);
    private static final Demand SMALL = new Demand(10, 20);
    private static final LongUnaryOperator EAGER = now -> 0;

    private static EmbeddedPostgresql server;
    private Fleet fleet;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgresql.start(Settings.throwaway());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void fleet() throws SQLException {
        fleet = new Fleet(server.database("limits"));
    }

    @AfterEach
    void close() throws SQLException {
        fleet.close();
    }

    @Test
    void aLoneReplicaHoldsTheWholeLimitAndAsksOnceASecond() throws SQLException {
        fleet.replica("a").clients(20, SCOPE, SMALL, 30, EAGER);

        fleet.run(Duration.ofMinutes(3));

        assertEquals(List.of(30_000L), fleet.shares(SCOPE));
        within(fleet.accepted, 1, 3, 30_000, 0.98, 1.0);
        assertTrue(fleet.source.uses < 200, "database used " + fleet.source.uses);
    }

    @ParameterizedTest
    @CsvSource({
        "30000, 10, 20, 30",
        "30000, 10, 4096, 30",
        "3000, 10, 20, 30",
        "9000, 900, 100, 1000"
    })
    void evenLoadGetsEvenParts(long limit, long input, long most, long used) throws SQLException {
        var scope = new Scope("endpoint:a", null, limit);
        for (var name : List.of("a", "b", "c")) {
            fleet.replica(name).clients(20, scope, new Demand(input, most), used, EAGER);
        }

        fleet.run(Duration.ofMinutes(6));

        within(fleet.accepted, 2, 6, limit, 0.95, 1.0);
        for (var replica : fleet.replicas) {
            within(replica.accepted, 3, 6, limit / 3, 0.85, 1.15);
        }
    }

    @Test
    void oneCallLargerThanAnEvenPartGetsInNowAndThen() throws SQLException {
        var scope = new Scope("endpoint:a", null, 10_000L);
        for (var name : List.of("a", "b", "c")) {
            fleet.replica(name).clients(3, scope, new Demand(4_900, 100), 5_000, EAGER);
        }

        fleet.run(Duration.ofMinutes(5));

        within(fleet.accepted, 2, 5, 10_000, 0.75, 1.0);
        for (var replica : fleet.replicas) {
            assertTrue(replica.accepted.times.size() >= 2, replica.name);
        }
    }

    @Test
    void unevenLoadUsesTheLimitToo() throws SQLException {
        fleet.replica("a").clients(30, SCOPE, SMALL, 30, EAGER);
        // 4 calls a second, 7200 tokens a minute, and one in ten seconds.
        fleet.replica("b").clients(4, SCOPE, SMALL, 30, now -> SECOND);
        fleet.replica("c").clients(1, SCOPE, SMALL, 30, now -> 10 * SECOND);

        fleet.run(Duration.ofMinutes(6));

        within(fleet.accepted, 2, 6, 30_000, 0.95, 1.0);
        within(fleet.replicas.get(1).accepted, 3, 6, 7_200, 0.9, 1.05);
        within(fleet.replicas.get(2).accepted, 2, 6, 180, 0.8, 1.1);
    }

    @Test
    void movingLoadTakesItsShareAlong() throws SQLException {
        long start = fleet.time.getAsLong();
        int number = 0;
        for (var name : List.of("a", "b", "c")) {
            int mine = number++;
            LongUnaryOperator turns =
                    now -> {
                        long passed = now - start;
                        boolean turn = passed / (2 * MINUTE) % 3 == mine;
                        return turn ? 0 : 2 * MINUTE - passed % (2 * MINUTE);
                    };
            fleet.replica(name).clients(20, SCOPE, SMALL, 30, turns);
        }

        fleet.run(Duration.ofMinutes(8));

        within(fleet.accepted, 1, 8, 30_000, 0.95, 1.0);
    }

    @Test
    void aDeadReplicaLeavesItsShare() throws SQLException {
        for (var name : List.of("a", "b", "c")) {
            fleet.replica(name).clients(20, SCOPE, SMALL, 30, EAGER);
        }
        fleet.run(Duration.ofMinutes(3));

        fleet.replicas.get(0).alive = false;
        fleet.run(Duration.ofMinutes(4));

        assertEquals(2, fleet.shares(SCOPE).size());
        within(fleet.accepted, 1, 7, 30_000, 0, 1.05);
        within(fleet.accepted, 5, 7, 30_000, 0.95, 1.0);
    }

    @Test
    void aRestartedReplicaCountsWhatItUsed() throws SQLException {
        var first = fleet.replica("a");
        var permit = assertInstanceOf(Admitted.class, ask(first, new Demand(20_000, 0)).join());
        permit.permit().settle(20_000);
        fleet.run(Duration.ofSeconds(2));
        first.alive = false;

        var second = fleet.replica("a");
        assertInstanceOf(Refused.class, ask(second, new Demand(10_001, 0)).join());
        assertInstanceOf(Admitted.class, ask(second, new Demand(10_000, 0)).join());
    }

    @Test
    void aNewReplicaGetsHalfOfWhatIsUnused() throws SQLException {
        var first = fleet.replica("a");
        ask(first, new Demand(10, 0)).join();
        var second = fleet.replica("b");

        assertInstanceOf(Admitted.class, ask(second, new Demand(10, 0)).join());

        var shares = fleet.shares(SCOPE);
        assertTrue(shares.get(1) > 14_000 && shares.get(1) < 16_000, shares::toString);
    }

    @Test
    void limitsThatChangeMoveTheShares() throws SQLException {
        for (var name : List.of("a", "b")) {
            fleet.replica(name).clients(20, SCOPE, SMALL, 30, EAGER);
        }
        fleet.run(Duration.ofMinutes(2));
        fleet.replicas.forEach(it -> it.alive = false);
        fleet.run(Duration.ofMinutes(2));
        var narrow = new Scope(SCOPE.name(), null, 12_000L);
        for (var name : List.of("c", "d")) {
            fleet.replica(name).clients(20, narrow, SMALL, 30, EAGER);
        }
        fleet.run(Duration.ofMinutes(3));

        assertTrue(fleet.shares(narrow).stream().mapToLong(it -> it).sum() <= 12_000);
        within(fleet.accepted, 5, 7, 12_000, 0.95, 1.0);
    }

    @Test
    void whileTheDatabaseIsAwayCallsAreServed() throws SQLException {
        var first = fleet.replica("a");
        ask(first, new Demand(10, 0)).join();
        fleet.source.away = true;
        var second = fleet.replica("b");

        assertInstanceOf(Admitted.class, ask(first, new Demand(20_000, 0)).join());
        assertInstanceOf(Admitted.class, ask(second, new Demand(30_000, 0)).join());

        fleet.source.away = false;
        fleet.run(Duration.ofSeconds(10));
        assertTrue(fleet.shares(SCOPE).stream().mapToLong(it -> it).sum() <= 30_000);
        assertInstanceOf(Refused.class, ask(second, new Demand(10, 0)).join());
        fleet.run(Duration.ofSeconds(70));
        assertInstanceOf(Admitted.class, ask(second, new Demand(10, 0)).join());
    }

    @Test
    void aDatabaseThatDoesNotAnswerKeepsNobodyOut() throws SQLException {
        var replica = fleet.replica("a");
        var answer = replica.limiter.admit(List.of(SCOPE), SMALL).toCompletableFuture();

        fleet.time.advance(fleet.settings.shareWait());

        assertInstanceOf(Admitted.class, answer.getNow(null));
        fleet.run(Duration.ofSeconds(2));
        assertEquals(List.of(30_000L), fleet.shares(SCOPE));
    }

    @Test
    void idleScopesLeaveNoRows() throws SQLException {
        ask(fleet.replica("a"), SMALL).join();

        fleet.run(Duration.ofMinutes(4));

        assertEquals(List.of(), fleet.shares(SCOPE));
    }

    @Test
    void whoLeavesKeepsOnlyWhatItUsed() throws SQLException {
        var first = fleet.replica("a");
        ask(first, new Demand(10_000, 0)).join();

        first.shares.leave();
        fleet.run(Duration.ofMillis(10));
        first.alive = false;

        assertEquals(List.of(10_000L), fleet.shares(SCOPE));
        var second = fleet.replica("b");
        assertInstanceOf(Admitted.class, ask(second, new Demand(20_000, 0)).join());
        assertInstanceOf(Refused.class, ask(second, new Demand(1, 0)).join());
        fleet.run(Duration.ofSeconds(61));
        assertInstanceOf(Admitted.class, ask(second, new Demand(30_000, 0)).join());
    }

    @Test
    void requestsAreSharedToo() throws SQLException {
        var scope = new Scope("key:a", 100, null);
        for (var name : List.of("a", "b", "c")) {
            fleet.replica(name).clients(5, scope, new Demand(1, 0), 1, EAGER);
        }

        fleet.run(Duration.ofMinutes(4));

        within(fleet.accepted, 2, 4, 100, 0.95, 1.0);
    }

    private CompletableFuture<Decision> ask(Fleet.Replica replica, Demand demand)
            throws SQLException {
        var answer = replica.limiter.admit(List.of(SCOPE), demand).toCompletableFuture();
        for (int i = 0; i < 100 && !answer.isDone(); i++) {
            fleet.run(Duration.ofMillis(10));
        }
        assertTrue(answer.isDone());
        return answer;
    }

    /** No window holds more than {@code most} of the limit, no minute less than {@code least}. */
    private void within(
            SaturationTest.Accepted accepted,
            int fromMinute,
            int toMinute,
            long limit,
            double least,
            double most) {
        long start = 1_000_000_000_000L;
        for (int minute = fromMinute; minute < toMinute; minute++) {
            long used = accepted.between(start + minute * MINUTE, start + (minute + 1) * MINUTE);
            assertTrue(used >= limit * least, "minute " + minute + ": " + used + " of " + limit);
        }
        long used = accepted.most(MINUTE, start + fromMinute * MINUTE);
        assertTrue(used <= limit * most, "most " + used + " of " + limit);
    }
}
