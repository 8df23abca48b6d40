package dev.lantau.common.traffic.local.steering;

import static dev.lantau.common.traffic.local.steering.Pools.pool;
import static dev.lantau.common.traffic.local.steering.Pools.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShareTableTest {
    /** Backends and percentages, in the order of the table. */
    private static String shares(List<PoolState> pools, String... regions) {
        return text(ShareTable.of(pools, List.of(regions), false));
    }

    private static String text(List<Share> shares) {
        return shares.stream()
                .map(
                        share ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.1f",
                                        share.backend().id(),
                                        share.part() * 100))
                .collect(Collectors.joining(", "));
    }

    @Test
    void backendsOfAPoolShareByWeight() {
        assertEquals("a0 75.0, a1 25.0", shares(List.of(pool("a", 100, 30, 10))));
    }

    @Test
    void withoutPreferencePoolsShareByDial() {
        assertEquals(
                "a0 40.0, a1 40.0, b0 20.0",
                shares(List.of(pool("a", 100, 1, 1), pool("b", 25, 7))));
    }

    @Test
    void aLoneTierTakesAllWhateverItsDial() {
        assertEquals("a0 100.0", shares(List.of(pool("a", 3, 1))));
    }

    @Test
    void theNearestRegionWithFullDialTakesAll() {
        var pools = List.of(pool("a", 100, 1), pool("b", 100, 1));
        assertEquals("b0 100.0", shares(pools, "b", "a"));
        assertEquals("a0 100.0", shares(pools, "a", "b"));
        assertEquals("a0 100.0", shares(pools, "a"));
    }

    @Test
    void whatADialDoesNotTakeGoesToTheNextRegion() {
        assertEquals(
                "a0 30.0, b0 70.0", shares(List.of(pool("a", 30, 1), pool("b", 100, 1)), "a", "b"));
    }

    @Test
    void whatIsLeftAfterTheLastTierIsSpreadInProportion() {
        // a keeps 50 of 100, b 50 of 50; the 25 left over go 2 : 1.
        assertEquals(
                "a0 66.7, b0 33.3", shares(List.of(pool("a", 50, 1), pool("b", 50, 1)), "a", "b"));
    }

    @Test
    void unnamedRegionsComeLastAndAreEqual() {
        assertEquals(
                "a0 60.0, b0 20.0, c0 20.0",
                shares(List.of(pool("b", 100, 1), pool("a", 60, 1), pool("c", 100, 1)), "a"));
    }

    @Test
    void aPoolWithoutUsableBackendLeavesItsTrafficToOthers() {
        var dead = with(pool("a", 100, 1, 0), 0, Health.UNHEALTHY);
        assertEquals("b0 100.0", shares(List.of(dead, pool("b", 10, 1)), "a", "b"));
    }

    @Test
    void aStateNotYetKnownIsUsable() {
        assertEquals("a0 100.0", shares(List.of(pool("a", 100, Health.INITIAL, 1))));
        assertEquals("a0 100.0", shares(List.of(pool("a", 100, Health.NOT_PROBED, 1))));
    }

    @Test
    void nothingUsableIsNothing() {
        var dead = pool("a", 100, Health.UNHEALTHY, 1);
        assertEquals("", shares(List.of(dead)));
        assertEquals("", shares(List.of()));
        assertEquals("there is no backend", ShareTable.whyNothing(List.of()));
        assertEquals(
                "127.0.0.1 is unhealthy; dial of b is 0; c has no backend; 127.0.0.1 has weight 0;"
                        + " 127.0.0.1 is not allowed",
                ShareTable.whyNothing(
                        List.of(
                                dead,
                                pool("b", 0, 1),
                                pool("c", 100),
                                pool("d", 100, 0),
                                pool("e", 100, Health.DENIED, 1))));
    }

    @Test
    void failOpenDisregardsHealthAndNothingElse() {
        var pools =
                List.of(
                        pool("a", 100, Health.UNHEALTHY, 3, 0, 1),
                        pool("b", 0, Health.UNHEALTHY, 1),
                        pool("c", 100, Health.DENIED, 1));
        var shares = ShareTable.of(pools, List.of(), true);
        assertEquals("a0 75.0, a2 25.0", text(shares));
        assertTrue(shares.getFirst().why().contains("health is disregarded"));

        var oneIsWell = List.of(with(pools.getFirst(), 2, Health.HEALTHY), pools.get(1));
        assertEquals("a2 100.0", text(ShareTable.of(oneIsWell, List.of(), true)));
    }

    @Test
    void theReasonNamesRegionDialAndWeight() {
        var shares =
                ShareTable.of(
                        List.of(pool("a", 30, 1, 2), pool("b", 100, 1)), List.of("a", "b"), false);
        assertEquals(
                "region is number 1 for the source, dial 30 gives the pool 30.0 % of the traffic,"
                        + " weight 2 of 3 among 2 of 2 backends",
                shares.get(1).why());
    }

    @Test
    void anyTableAddsUpAndGivesNothingToWhoMustNotHaveIt() {
        var random = new Random(3);
        var states = Health.values();
        for (int round = 0; round < 5_000; round++) {
            List<PoolState> pools = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                var weights = random.ints(random.nextInt(5), 0, 4).toArray();
                var pool = pool("p" + i, random.nextInt(5) * 25, weights);
                for (int j = 0; j < weights.length; j++) {
                    pool = with(pool, j, states[random.nextInt(states.length)]);
                }
                pools.add(pool);
            }
            check(pools, random.nextBoolean());
        }
    }

    private static void check(List<PoolState> pools, boolean failOpen) {
        var shares = ShareTable.of(pools, List.of("p2", "p4", "p1"), failOpen);
        boolean usable =
                pools.stream()
                        .anyMatch(
                                pool ->
                                        !pool.usable(true).isEmpty()
                                                || failOpen && !pool.usable(false).isEmpty());
        assertEquals(usable ? 1 : 0, shares.stream().mapToDouble(Share::part).sum(), 1e-9);
        for (var share : shares) {
            assertTrue(share.part() > 0);
            assertTrue(share.backend().weight() > 0);
            var pool =
                    pools.stream()
                            .filter(each -> each.pool().id().equals(share.poolId()))
                            .findFirst()
                            .orElseThrow();
            assertTrue(pool.pool().dial() > 0);
            assertTrue(
                    pool.backends().stream()
                            .anyMatch(
                                    each ->
                                            each.backend().equals(share.backend())
                                                    && each.health() != Health.DENIED));
        }
    }
}
