package dev.lantau.maas.lookup;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionsTest {
    /** Settings as the operator may write them. */
    private record Settings(Map<String, Region> regions, Duration timeout)
            implements ModelArtsSettings {
        record Named(URI url, Optional<String> nameEn, Optional<String> nameZh) implements Region {}

        static Settings of(String... urls) {
            Map<String, Region> regions = new HashMap<>();
            for (var url : urls) {
                regions.put(
                        "region-" + regions.size(),
                        new Named(URI.create(url), Optional.empty(), Optional.empty()));
            }
            return new Settings(regions, Duration.ofSeconds(2));
        }
    }

    private static void start(String... urls) {
        var modelArts = new ModelArts(Settings.of(urls), null, null, null);
        try {
            modelArts.check(null);
        } finally {
            modelArts.close();
        }
    }

    @Test
    void withoutAnyTheListSaysWhy() {
        var list = new Regions(Settings.of()).list();
        assertEquals(List.of(), list.regionItems());
        assertNotNull(list.reason());
    }

    @Test
    void addressesThatCannotBeAskedStopTheStart() {
        assertDoesNotThrow(() -> start("http://modelarts:8464", "https://modelarts.example.com/x"));
        for (var wrong : List.of("modelarts:8464", "ftp://modelarts", "http:///x", "modelarts")) {
            assertThrows(IllegalStateException.class, () -> start(wrong), wrong);
        }
    }
}
