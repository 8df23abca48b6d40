package dev.lantau.modelarts.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lantau.modelarts.compute.ComputeDriverWorld.Ability;
import dev.lantau.modelarts.compute.Progress.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every driver does, as far as it can. */
public abstract class ComputeDriverSuite {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private ComputeDriverWorld world;

    /** A new driver and what it needs, for one test. */
    protected abstract ComputeDriverWorld world() throws Exception;

    @BeforeEach
    final void begin() throws Exception {
        world = world();
    }

    @AfterEach
    final void end() throws Exception {
        world.close();
    }

    @Test
    void aCommandThatEndsWellSucceeds() {
        var workload = world.job("ends-well").running("echo done").workload();
        world.driver().start(workload);

        var end = world.awaitEnd(workload);

        assertEquals(State.SUCCEEDED, end.state());
        assertNull(end.reason());
        assertEquals(List.of("worker-0"), end.tasks().stream().map(Progress.Task::name).toList());
        var task = end.tasks().getFirst();
        assertEquals(0, task.exitCode());
        assertFalse(task.endedAt().isBefore(task.startedAt()));
        assertNull(task.address());
    }

    @Test
    void aCommandThatFailsSaysHow() {
        var workload =
                world.job("fails").running("exit 3").with("LANTAU_SIMULATE_EXIT", "3").workload();
        world.driver().start(workload);

        var end = world.awaitEnd(workload);

        assertEquals(State.FAILED, end.state());
        assertTrue(end.reason().contains("worker-0"), end.reason());
        assertTrue(end.reason().contains("3"), end.reason());
        assertEquals(3, end.tasks().getFirst().exitCode());
    }

    @Test
    void whatIsStoppedEndsStopped() {
        var workload = world.job("stopped").running("sleep 300").workload();
        world.driver().start(workload);
        world.await(workload, State.RUNNING);

        world.driver().stop(workload.id(), GRACE);
        world.driver().stop(workload.id(), GRACE);

        var end = world.awaitEnd(workload);
        assertEquals(State.STOPPED, end.state());
        assertNotNull(end.tasks().getFirst().endedAt());
    }

    @Test
    void aSecondStartOfOneAttemptIsNothing() {
        var workload = world.job("twice").running("echo once").workload();
        world.driver().start(workload);
        world.driver().start(workload);
        world.awaitEnd(workload);
        world.driver().start(workload);

        assertEquals(State.SUCCEEDED, world.observe(workload).orElseThrow().state());
        if (world.can(Ability.RUN_COMMANDS)) {
            assertEquals("once\n", world.log(workload, 0));
        }
    }

    @Test
    void anEndedWorkloadRunsAgainAsItsNextAttempt() {
        var first = world.job("again").running("sleep 300").workload();
        world.driver().start(first);
        world.await(first, State.RUNNING);
        world.driver().stop(first.id(), Duration.ZERO);
        world.awaitEnd(first);
        var second = world.job("again").attempt(2).running("echo second").workload();
        assertEquals(Optional.empty(), world.observe(second));

        world.driver().start(second);

        assertEquals(State.SUCCEEDED, world.awaitEnd(second).state());
    }

    @Test
    void nothingIsKnownOfWhatWasNeverStarted() {
        var driver = world.driver();
        assertEquals(Optional.empty(), driver.observe("never", 1));
        assertEquals(Optional.empty(), driver.log("never", 0, 0, 10));
        assertEquals(Optional.empty(), driver.usage("never", 0));
        driver.stop("never", GRACE);
        driver.forget("never");
    }

    @Test
    void whatIsForgottenIsUnknown() {
        var workload = world.job("forgotten").running("echo gone").workload();
        world.driver().start(workload);
        world.awaitEnd(workload);

        world.driver().forget(workload.id());
        world.driver().forget(workload.id());

        world.await("is forgotten", () -> world.observe(workload).isEmpty());
        assertEquals(Optional.empty(), world.driver().log(workload.id(), 0, 0, 10));
    }

    @Test
    void logsAreReadInParts() {
        assumeTrue(world.can(Ability.RUN_COMMANDS));
        var workload = world.job("talks").running("printf 0123456789; echo x >&2").workload();
        world.driver().start(workload);
        world.awaitEnd(workload);

        assertSlice(workload, 0, 100, "0123456789x\n", 0);
        assertSlice(workload, 3, 4, "3456", 3);
        assertSlice(workload, -4, 3, "89x", 8);
        assertSlice(workload, -100, 2, "01", 0);
        assertSlice(workload, 50, 2, "", 12);
        assertEquals(Optional.empty(), world.driver().log(workload.id(), 7, 0, 10));
    }

    private void assertSlice(Workload workload, long from, int most, String text, long first) {
        var slice = world.driver().log(workload.id(), 0, from, most).orElseThrow();
        assertEquals(text, new String(slice.bytes(), StandardCharsets.UTF_8));
        assertEquals(first, slice.from());
        assertEquals(12, slice.total());
    }

    @Test
    void tasksOfOneWorkloadKnowTheirRanks() {
        assumeTrue(world.can(Ability.RUN_COMMANDS));
        var workload =
                world.job("gang")
                        .tasks(3)
                        .running(
                                "echo $VC_TASK_INDEX $RANK $VC_WORKER_NUM $MA_NUM_HOSTS $WORLD_SIZE"
                                        + " $MASTER_ADDR:$MASTER_PORT $VC_WORKER_HOSTS")
                        .workload();
        world.driver().start(workload);

        assertEquals(State.SUCCEEDED, world.awaitEnd(workload).state());
        Set<String> meetings = new HashSet<>();
        for (int rank = 0; rank < 3; rank++) {
            var words = world.log(workload, rank).strip().split(" ");
            assertEquals(
                    "%d %d 3 3 3".formatted(rank, rank),
                    String.join(" ", List.of(words).subList(0, 5)));
            assertEquals(3, words[6].split(",").length);
            meetings.add(words[5]);
        }
        assertEquals(1, meetings.size());
        assertTrue(meetings.iterator().next().matches(".+:[0-9]+"), meetings::toString);
    }

    @Test
    void allTasksHaveToSucceed() {
        assumeTrue(world.can(Ability.RUN_COMMANDS));
        var workload =
                world.job("one-fails")
                        .tasks(2)
                        .running("[ $RANK = 0 ] && exit 7; sleep 300")
                        .workload();
        world.driver().start(workload);

        var end = world.awaitEnd(workload);

        assertEquals(State.FAILED, end.state());
        assertEquals("worker-0 ended with exit code 7", end.reason());
    }

    @Test
    void whatDoesNotFitWaits() {
        assumeTrue(world.can(Ability.QUEUE));
        var all = world.driver().capacity().orElseThrow();
        var first = world.job("first").using(all).running("sleep 300").workload();
        var second = world.job("second").using(all).running("echo second").workload();
        world.driver().start(first);
        world.await(first, State.RUNNING);
        world.driver().start(second);
        world.await(second, State.QUEUED);
        assertNotNull(world.observe(second).orElseThrow().reason());

        world.driver().stop(first.id(), Duration.ZERO);

        assertEquals(State.SUCCEEDED, world.awaitEnd(second).state());
        assertEquals(State.STOPPED, world.awaitEnd(first).state());
    }

    @Test
    void whatWaitsCanBeStopped() {
        assumeTrue(world.can(Ability.QUEUE));
        var all = world.driver().capacity().orElseThrow();
        var first = world.job("holds").using(all).running("sleep 300").workload();
        var second = world.job("waits").using(all).running("echo never").workload();
        world.driver().start(first);
        world.await(first, State.RUNNING);
        world.driver().start(second);
        world.await(second, State.QUEUED);

        world.driver().stop(second.id(), GRACE);

        assertEquals(State.STOPPED, world.awaitEnd(second).state());
        assertNull(world.observe(second).orElseThrow().tasks().getFirst().startedAt());
        assertEquals(State.RUNNING, world.observe(first).orElseThrow().state());
        world.driver().stop(first.id(), Duration.ZERO);
        world.awaitEnd(first);
    }

    @Test
    void whatCanNeverFitIsRefused() {
        assumeTrue(world.can(Ability.QUEUE));
        var all = world.driver().capacity().orElseThrow();
        var workload =
                world.job("large")
                        .using(new Resources(all.cpus() + 1, 1))
                        .running("true")
                        .workload();

        var refusal = assertThrows(ComputeException.class, () -> world.driver().start(workload));

        assertTrue(refusal.getMessage().startsWith("needs "), refusal.getMessage());
        assertEquals(Optional.empty(), world.observe(workload));
    }

    @Test
    void listenersHearOfEnds() {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        world.driver()
                .onChange(
                        id -> {
                            if (world.driver()
                                    .observe(id, 1)
                                    .filter(progress -> progress.state().ended())
                                    .isPresent()) {
                                heard.add(id);
                            }
                        });
        var workloads =
                IntStream.range(0, 3)
                        .mapToObj(i -> world.job("heard-" + i).running("true").workload())
                        .toList();

        workloads.forEach(world.driver()::start);

        workloads.forEach(
                workload -> world.await("a call back", () -> heard.contains(workload.id())));
    }
}
