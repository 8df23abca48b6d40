package dev.lantau.common.traffic.local.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Pool.Backend;
import dev.lantau.common.traffic.local.forward.Rules.BackendKey;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackendTallyTest {
    private static final Backend ONE = new Backend("one", "127.0.0.1", 1);
    private static final Backend OTHER = new Backend("other", "127.0.0.2", 1);

    private final BackendTally tally = new BackendTally();

    @Test
    void eachBackendHasItsOwnFigures() {
        var first = tally.forwarded(ONE);
        tally.forwarded(ONE);
        tally.forwarded(OTHER).countOut(7);
        first.countIn(3);
        first.countOut(4);
        first.end();

        assertEquals(
                Map.of(
                        "one", new BackendCounters(1, 2, 3, 4),
                        "other", new BackendCounters(1, 1, 0, 7)),
                tally.counters());
    }

    @Test
    void whatIsNoLongerWishedIsForgottenOnceNothingGoesThere() {
        var session = tally.forwarded(ONE);
        var wished = Set.of(new BackendKey("pool", "other", "127.0.0.2"));

        tally.keep(wished);
        assertEquals(Set.of("one"), tally.counters().keySet());

        session.end();
        tally.keep(wished);
        assertEquals(Set.of(), tally.counters().keySet());
    }
}
