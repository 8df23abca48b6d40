package dev.lantau.common.traffic.envoy.xds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.testing.traffic.FrontendBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final List<String> ANY = List.of();
    private static final List<String> NEAR = List.of("near");

    private static FrontendBuilder frontend() {
        return FrontendBuilder.tcp("127.0.0.1", 80, 80);
    }

    /** Prefixes and what becomes of sources in them, in the order of Envoy's table. */
    private static List<String> table(FrontendBuilder frontend) {
        List<String> lines = new ArrayList<>();
        var matcher = new Sources(frontend.build()).matcher(SourcesTest::action);
        for (var match :
                matcher.path("matcher_tree")
                        .path("custom_match")
                        .path("typed_config")
                        .path("range_matchers")) {
            for (var range : match.path("ranges")) {
                lines.add(
                        "%s/%d %s"
                                .formatted(
                                        range.path("address_prefix").asText(),
                                        range.path("prefix_len").intValue(),
                                        match.path("on_match").path("action").path("to").asText()));
            }
        }
        lines.add("else " + matcher.path("on_no_match").path("action").path("to").asText());
        return lines;
    }

    private static ObjectNode action(Optional<List<String>> regions) {
        return Json.object("to", regions.map(List::toString).orElse("refused"));
    }

    @Test
    void everybodyIsLetInByDefault() {
        assertEquals(List.of("else []"), table(frontend()));
        assertEquals(Set.of(ANY), new Sources(frontend().build()).orders());
    }

    @Test
    void refusedPrefixesCoverPreferencesBelowThem() {
        assertEquals(
                List.of("10.0.0.0/8 refused", "10.1.0.0/16 refused", "else []"),
                table(frontend().refuse("10.0.0.0/8").preference("10.1.0.0/16", "near")));
    }

    @Test
    void aRefusedPrefixBelowAPreferenceIsRefused() {
        var frontend = frontend().refuse("10.1.0.0/16").preference("10.0.0.0/8", "near");
        assertEquals(
                List.of("10.1.0.0/16 refused", "10.0.0.0/8 [near]", "else []"), table(frontend));
        assertEquals(Set.of(ANY, NEAR), new Sources(frontend.build()).orders());
    }

    @Test
    void onlyThoseNamedAreLetInAndPreferAsElsewhere() {
        var frontend =
                frontend()
                        .allowOnly("10.1.0.0/16", "2001:db8::/32")
                        .preference("10.0.0.0/8", "near");
        assertEquals(
                List.of(
                        "10.1.0.0/16 [near]",
                        "2001:db8::/32 []",
                        "10.0.0.0/8 refused",
                        "else refused"),
                table(frontend));
    }

    @Test
    void noPrefixLetsInNobody() {
        var nobody = new Sources(frontend().allowOnly().build());
        assertEquals(Set.of(), nobody.orders());
        assertEquals(List.of("else refused"), table(frontend().allowOnly()));
    }

    @Test
    void theLongestPreferenceCounts() {
        var frontend =
                new Frontend(
                        "f",
                        Frontend.Protocol.TCP,
                        "127.0.0.1",
                        List.of(Frontend.PortMapping.same(80, 80)),
                        false,
                        new Frontend.Access(true, List.of("10.1.2.3/32")),
                        new Frontend.Limits(1, 0, 0),
                        Frontend.ProxyProtocol.NONE,
                        List.of(
                                new Frontend.RegionPreference("10.0.0.0/8", List.of("far")),
                                new Frontend.RegionPreference("10.1.0.0/16", NEAR)),
                        false,
                        null,
                        List.of());
        assertEquals(Set.of(NEAR), new Sources(frontend).orders());
    }

    @Test
    void aPrefixMustBeABlock() {
        var frontend = frontend().refuse("10.0.0.0/99").build();
        assertThrows(IllegalArgumentException.class, () -> new Sources(frontend));
    }
}
