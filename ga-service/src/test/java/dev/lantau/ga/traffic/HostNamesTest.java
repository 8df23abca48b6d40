package dev.lantau.ga.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    private static final String NOBODY = "nobody.invalid";

    private final HostNames names = new HostNames();

    @Test
    void literalsAreInCanonicalForm() {
        assertEquals(Optional.of("127.0.0.1"), HostNames.literal("127.0.0.1"));
        assertEquals(Optional.of("127.0.0.1"), HostNames.literal("::ffff:127.0.0.1"));
        assertEquals(Optional.of("2001:db8::1"), HostNames.literal("2001:DB8:0:0::1"));
        assertEquals(Optional.empty(), HostNames.literal("localhost"));
    }

    @Test
    void namesHaveAnAddressOrNone() {
        var found = names.look("user", List.of("localhost", NOBODY));

        assertEquals(Optional.of("127.0.0.1"), found.get("localhost"));
        assertEquals(Optional.empty(), found.get(NOBODY));
        assertEquals(Set.of(), names.refresh());
        assertEquals(Map.of(), names.look("user", List.of()));
    }
}
