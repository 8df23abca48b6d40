package dev.lantau.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lantau.bench.Options.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void everythingIsMeasuredUnlessSaidOtherwise() {
        var options = Options.of();

        assertEquals(EnumSet.allOf(Part.class), options.parts());
        assertEquals(EnumSet.allOf(TrafficLine.class), options.traffic().lines());
        assertEquals(5, options.rounds());
        assertEquals(5, options.traffic().rounds());
        assertEquals(2_000, options.traffic().warmUpMilliseconds());
        assertEquals(List.of(1, 4, 16), options.connections());
    }

    @Test
    void quickStandsAloneAmongPairs() {
        var options = Options.of("--only", "traffic", "--quick", "--lines", "direct,engine");

        assertEquals(Set.of(Part.TRAFFIC), options.parts());
        assertEquals(2, options.traffic().rounds());
        assertEquals(Set.of(TrafficLine.DIRECT, TrafficLine.ENGINE), options.traffic().lines());
    }

    @Test
    void numbersOfBothPartsAreTaken() {
        var options = Options.of("--rounds", "3", "--warm-up", "1", "--jvm", "-Xa", "--jvm", "-Xb");

        assertEquals(3, options.traffic().rounds());
        assertEquals(1_000, options.traffic().warmUpMilliseconds());
        assertEquals(1, options.warmUp());
        assertEquals(List.of("-Xa", "-Xb"), options.profile());
    }

    @Test
    void unknownWordsAndMissingValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Options.of("--fast", "1"));
        assertThrows(IllegalArgumentException.class, () -> Options.of("--rounds"));
        assertThrows(IllegalArgumentException.class, () -> Options.of("--only", "nothing"));
    }

    @Test
    void partsTakeTheLinesTheyKnow() {
        var options = Options.of("--only", "gateway", "--lines", "pipe,gateway", "--seconds", "4");

        assertEquals(Set.of(GatewayLine.PIPE, GatewayLine.GATEWAY), options.gateway().lines());
        assertEquals(4_000, options.gateway().milliseconds());
        assertEquals(5_000, options.gateway().streams());
        assertThrows(IllegalArgumentException.class, () -> Options.of("--lines", "nobody"));
    }
}
