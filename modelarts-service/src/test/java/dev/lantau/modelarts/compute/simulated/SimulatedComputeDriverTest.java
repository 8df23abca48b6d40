package dev.lantau.modelarts.compute.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.ComputeDriverSuite;
import dev.lantau.modelarts.compute.ComputeDriverWorld;
import dev.lantau.modelarts.compute.Progress.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulatedComputeDriverTest extends ComputeDriverSuite {
    private static final Instant BEGUN = Instant.parse("2026-11-28T10:00:00Z");

    @Override
    protected ComputeDriverWorld world() {
        return fast(0.005);
    }

    private static ComputeDriverWorld fast(double scale) {
        return new ComputeDriverWorld(
                new SimulatedComputeDriver(scale, Clock.systemUTC()),
                EnumSet.noneOf(ComputeDriverWorld.Ability.class));
    }

    @Test
    void theStatesFollowTheVendorsTimes() throws Exception {
        try (var world = fast(1)) {
            var play = new Play(world.job("slow").workload(), BEGUN, 1, null);

            assertEquals(
                    List.of(
                            State.PREPARING,
                            State.PREPARING,
                            State.QUEUED,
                            State.RUNNING,
                            State.RUNNING,
                            State.FINISHING,
                            State.SUCCEEDED),
                    Stream.of(0, 19, 20, 30, 89, 90, 100)
                            .map(second -> play.state(BEGUN.plusSeconds(second)))
                            .toList());
            assertEquals(
                    "simulated second 0\nsimulated second 1\n",
                    new String(play.log(BEGUN.plusSeconds(31))));
        }
    }

    @Test
    void aServiceRunsUntilItIsStopped() throws Exception {
        try (var world = fast(1)) {
            var play = new Play(world.service("notebook").workload(), BEGUN, 1, null);
            var late = BEGUN.plus(Duration.ofDays(30));

            assertEquals(State.RUNNING, play.state(late));
            assertEquals(State.FINISHING, play.stop(late).state(late));
            assertEquals(State.STOPPED, play.stop(late).state(late.plusSeconds(10)));
        }
    }

    @Test
    void logsAreReadInPartsToo() throws Exception {
        try (var world = fast(0.001)) {
            var workload = world.job("talks").workload();
            world.driver().start(workload);
            world.awaitEnd(workload);

            var slice = world.driver().log("talks", 0, -2, 10).orElseThrow();

            assertEquals("0\n", new String(slice.bytes()));
            assertEquals(slice.total() - 2, slice.from());
            assertTrue(world.driver().log("talks", 1, 0, 10).isEmpty());
        }
    }
}
