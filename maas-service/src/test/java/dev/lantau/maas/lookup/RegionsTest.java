package dev.lantau.maas.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionsTest {
    @Test
    void withoutAnyTheListSaysWhy() {
        var list =
                new Regions(
                                new ModelArtsSettings() {
                                    @Override
                                    public Map<String, Region> regions() {
                                        return Map.of();
                                    }

                                    @Override
                                    public Duration timeout() {
                                        return Duration.ofSeconds(2);
                                    }
                                })
                        .list();
        assertEquals(List.of(), list.regionItems());
        assertNotNull(list.reason());
    }
}
