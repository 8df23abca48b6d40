package dev.lantau.common.traffic.local.steering;

import static dev.lantau.common.traffic.local.steering.Pools.pool;
import static dev.lantau.common.traffic.local.steering.Pools.with;
import static dev.lantau.common.traffic.local.steering.Pools.withoutLast;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend.RegionPreference;
import dev.lantau.common.traffic.local.address.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChooserTest {
    private static final InetAddress ANYBODY = Addresses.parse("192.0.2.1");

    private static Steering steering(boolean sticky, Steering before, PoolState... pools) {
        return new Steering(new SourceClasses(List.of()), List.of(pools), sticky, false, before);
    }

    private static List<InetAddress> sources(int count) {
        var random = new Random(11);
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                Addresses.parse(
                                        i % 3 == 0
                                                ? "2001:db8::%x:%x"
                                                        .formatted(random.nextInt(65_536), i)
                                                : "10.%d.%d.%d"
                                                        .formatted(
                                                                random.nextInt(256),
                                                                i / 250,
                                                                i % 250)))
                .toList();
    }

    private static String choice(Steering steering, InetAddress source) {
        return steering.choose(source, List.of()).backend().id();
    }

    private static void assertShares(
            Map<String, Double> expected, Map<String, Long> seen, int of, double tolerance) {
        for (var each : expected.entrySet()) {
            double share = 100.0 * seen.getOrDefault(each.getKey(), 0L) / of;
            assertEquals(each.getValue() * 100, share, tolerance, each.getKey());
        }
        assertEquals(expected.keySet(), seen.keySet());
    }

    private static Map<String, Double> parts(PoolState... pools) {
        return ShareTable.of(List.of(pools), List.of(), false).stream()
                .collect(Collectors.toMap(share -> share.backend().id(), Share::part));
    }

    @Test
    void turnsAreSmooth() {
        var steering = steering(false, null, pool("a", 100, 5, 1, 1));
        var seven =
                IntStream.range(0, 7)
                        .mapToObj(i -> choice(steering, ANYBODY))
                        .collect(Collectors.joining(" "));
        // The order of nginx's own example.
        assertEquals("a0 a0 a1 a0 a2 a0 a0", seven);
    }

    @Test
    void turnsGiveTheShareWithinAPointForAnyWeights() {
        var random = new Random(5);
        for (int round = 0; round < 40; round++) {
            PoolState[] pools = {
                pool("a", 1 + random.nextInt(100), weights(random)),
                pool("b", 1 + random.nextInt(100), weights(random)),
                pool("c", 0, 5)
            };
            var steering = steering(false, null, pools);
            var seen =
                    IntStream.range(0, 10_000)
                            .mapToObj(i -> choice(steering, ANYBODY))
                            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
            assertShares(parts(pools), seen, 10_000, 0.1);
        }
    }

    private static int[] weights(Random random) {
        return random.ints(1 + random.nextInt(5), 1, 100).toArray();
    }

    @Test
    void hashedSourcesGiveTheSharesWithinAPoint() {
        PoolState[] pools = {pool("a", 100, 60, 30, 10, 0), pool("b", 50, 1, 2)};
        var steering = steering(true, null, pools);
        var seen =
                sources(40_000).stream()
                        .map(source -> choice(steering, source))
                        .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        assertShares(parts(pools), seen, 40_000, 1);
    }

    @Test
    void aSourceKeepsItsBackend() {
        var one = steering(true, null, pool("a", 100, 3, 2, 1));
        var other = steering(true, null, pool("a", 100, 3, 2, 1));
        for (var source : sources(1_000)) {
            assertEquals(choice(one, source), choice(other, source));
        }
    }

    @Test
    void aBackendThatGoesMovesOnlyItsOwnSources() {
        var all = pool("a", 100, 3, 2, 1, 2);
        assertOnlyMovedFrom(
                "a3", steering(true, null, all), steering(true, null, withoutLast(all)));
        assertOnlyMovedFrom(
                "a1",
                steering(true, null, all),
                steering(true, null, with(all, 1, Health.UNHEALTHY)));
    }

    private static void assertOnlyMovedFrom(String gone, Steering before, Steering after) {
        int moved = 0;
        for (var source : sources(5_000)) {
            if (!choice(before, source).equals(choice(after, source))) {
                assertEquals(gone, choice(before, source));
                moved++;
            }
        }
        assertTrue(moved > 0);
    }

    @Test
    void aBackendThatGrowsWinsSourcesAndLosesNone() {
        var before = steering(true, null, pool("a", 100, 10, 10));
        var after = steering(true, null, pool("a", 100, 20, 10));
        int won = 0;
        for (var source : sources(9_000)) {
            if (!choice(before, source).equals(choice(after, source))) {
                assertEquals("a0", choice(after, source));
                won++;
            }
        }
        // From a half to two thirds: a sixth of all.
        assertEquals(9_000 / 6.0, won, 200);
    }

    @Test
    void whatWasTriedIsNotChosenAgain() {
        for (boolean sticky : new boolean[] {false, true}) {
            var steering = steering(sticky, null, pool("a", 100, 1, 1, 1));
            var tried = new ArrayList<Share>();
            for (int i = 0; i < 3; i++) {
                var next = steering.choose(ANYBODY, tried);
                assertNotNull(next);
                assertTrue(!tried.contains(next));
                tried.add(next);
            }
            assertNull(steering.choose(ANYBODY, tried));
        }
    }

    @Test
    void theLongestPreferenceDecidesAndOthersAreEqual() {
        var classes =
                new SourceClasses(
                        List.of(
                                new RegionPreference("10.0.0.0/8", List.of("a")),
                                new RegionPreference("10.1.0.0/16", List.of("b", "a")),
                                new RegionPreference("2001:db8::/32", List.of("b", "a"))));
        var pools = List.of(pool("a", 100, 1), pool("b", 100, 1));
        var steering = new Steering(classes, pools, false, false, null);
        for (int i = 0; i < 10; i++) {
            assertEquals("a0", choice(steering, Addresses.parse("10.2.0.1")));
            assertEquals("b0", choice(steering, Addresses.parse("10.1.0.1")));
            assertEquals("b0", choice(steering, Addresses.parse("2001:db8::1")));
        }
        Map<String, Integer> others = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            others.merge(choice(steering, ANYBODY), 1, Integer::sum);
        }
        assertEquals(Map.of("a0", 5, "b0", 5), others);
    }

    @Test
    void turnsGoOnWhereNothingChanged() {
        var before = steering(false, null, pool("a", 100, 1, 1));
        var first = before.choose(ANYBODY, List.of());
        var after = steering(false, before, pool("a", 100, 1, 1));
        assertTrue(first != after.choose(ANYBODY, List.of()));
        assertSame(first, after.choose(ANYBODY, List.of()));
    }
}
