package dev.lantau.common.traffic.local.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend.Access;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixMapTest {
    private static String match(PrefixMap<String> map, String address) {
        return map.longestMatch(Addresses.parse(address));
    }

    @Test
    void theLongestPrefixDecides() {
        var map =
                new PrefixMap<>(
                        Map.of(
                                "10.0.0.0/8", "eight",
                                "10.1.0.0/16", "sixteen",
                                "10.1.2.3/32", "one",
                                "0.0.0.0/0", "rest",
                                "2001:db8::/32", "six",
                                "2001:db8:1::/48", "longer six"));
        assertEquals("eight", match(map, "10.200.0.1"));
        assertEquals("sixteen", match(map, "10.1.2.4"));
        assertEquals("one", match(map, "10.1.2.3"));
        assertEquals("rest", match(map, "192.0.2.1"));
        assertEquals("six", match(map, "2001:db8:2::1"));
        assertEquals("longer six", match(map, "2001:db8:1::1"));
        assertEquals(null, match(map, "2001:db9::1"));
    }

    @Test
    void findsWhatTryingAllPrefixesFinds() {
        var random = new Random(7);
        Map<Integer, Map<Integer, String>> byLength = new HashMap<>();
        Map<String, String> prefixes = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            int length = 1 + random.nextInt(32);
            int network = random.nextInt() & (int) (-1L << (32 - length));
            var prefix = text(network) + "/" + length;
            prefixes.put(prefix, prefix);
            byLength.computeIfAbsent(length, any -> new HashMap<>()).put(network, prefix);
        }
        var map = new PrefixMap<>(prefixes);
        for (int i = 0; i < 5_000; i++) {
            int address = random.nextInt();
            String expected = null;
            for (int length = 32; length > 0 && expected == null; length--) {
                expected =
                        byLength.getOrDefault(length, Map.of())
                                .get(address & (int) (-1L << (32 - length)));
            }
            assertEquals(expected, match(map, text(address)));
        }
    }

    private static String text(int address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
    }

    @Test
    void whatIsNoPrefixIsRefusedByName() {
        var failure =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new PrefixMap<>(Map.of("10.0.0.0/40", "x")));
        assertTrue(failure.getMessage().contains("10.0.0.0/40"), failure::getMessage);
        assertThrows(IllegalArgumentException.class, () -> Addresses.parse("localhost"));
        assertThrows(IllegalArgumentException.class, () -> Addresses.parse(null));
    }

    @Test
    void accessListsRefuseOrAdmit() {
        var blocked = new AccessList(new Access(false, List.of("10.0.0.0/8", "2001:db8::/32")));
        assertFalse(blocked.admits(Addresses.parse("10.1.1.1")));
        assertFalse(blocked.admits(Addresses.parse("2001:db8::1")));
        assertTrue(blocked.admits(Addresses.parse("11.1.1.1")));
        assertTrue(blocked.admits(Addresses.parse("::1")));

        var allowed = new AccessList(new Access(true, List.of("10.0.0.0/8")));
        assertTrue(allowed.admits(Addresses.parse("10.1.1.1")));
        assertFalse(allowed.admits(Addresses.parse("::1")));

        assertTrue(new AccessList(Access.OPEN).admits(Addresses.parse("::1")));
        assertFalse(new AccessList(new Access(true, List.of())).admits(Addresses.parse("::1")));
    }
}
