package dev.lantau.modelarts.compute.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What runs goes on without the driver, and the next one takes it up. */
@EnabledOnOs(OS.LINUX)
class LocalRestartTest {
    private static final String WAITS = "echo ready; while [ ! -e go ]; do sleep 0.02; done; exit ";

    private LocalWorld world;

    @BeforeEach
    void begin() throws Exception {
        world = LocalWorld.create(Map.of());
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    private Workload running(String id, int exitCode) {
        var workload = world.job(id).running(WAITS + exitCode).workload();
        world.driver().start(workload);
        world.await("its words", () -> world.log(workload, 0).equals("ready\n"));
        return workload;
    }

    private void letGo(Workload workload) throws Exception {
        Files.createFile(Path.of(workload.directory(), "go"));
    }

    @Test
    void exitsMeanwhileAreKnown() throws Exception {
        var good = running("good", 0);
        var bad = running("bad", 5);
        world.leave();
        letGo(good);
        letGo(bad);
        world.awaitNobody();

        world = world.beside();

        assertEquals(State.SUCCEEDED, world.awaitEnd(good).state());
        assertEquals("worker-0 ended with exit code 5", world.awaitEnd(bad).reason());
    }

    @Test
    void whatRunsIsTakenUpWithItsRoom() throws Exception {
        var workload = running("goes-on", 0);
        world = world.restart();
        assertEquals(State.RUNNING, world.observe(workload).orElseThrow().state());
        world.await("its room", () -> world.local().slots().used().cpus() == 1);

        letGo(workload);

        assertEquals(State.SUCCEEDED, world.awaitEnd(workload).state());
        assertEquals("ready\n", world.log(workload, 0));
        world.await("room", () -> world.local().slots().used().cpus() == 0);
    }

    @Test
    void aStopThatWasOrderedBeforeTheEndIsCarriedOut() throws Exception {
        var workload = running("stopped", 0);
        world.leave();
        world.driver().stop(workload.id(), Duration.ZERO);

        world = world.beside();

        assertEquals(State.STOPPED, world.awaitEnd(workload).state());
        world.awaitNobody();
    }

    @Test
    void aTaskWhoseProcessIsGoneHasFailed() throws Exception {
        var workload = running("lost", 0);
        world.leave();
        world.await("all are killed", () -> !world.processes().kill(java.util.Set.of()));

        world = world.beside();

        var end = world.awaitEnd(workload);
        assertEquals(State.FAILED, end.state());
        assertTrue(end.reason().contains("without an exit code"), end.reason());
    }

    @Test
    void nothingIsLeftWhenNothingShallBe() {
        running("ends-with-it", 0);
        world.leave();

        world.local().killAll();

        world.awaitNobody();
    }

    @Test
    void strangersAreKilledAtTheStart() throws Exception {
        world.leave();
        var builder = new ProcessBuilder("sleep", "300");
        builder.environment().put(ProcessTable.MARK, world.directory() + "/unknown/1/0");
        var stranger = builder.start();
        world.await("it is seen", () -> !world.processes().living().isEmpty());

        world = world.beside();

        stranger.waitFor();
        world.awaitNobody();
    }

    @Test
    void aSecondDriverGivesOrdersAndTakesOver() throws Exception {
        try (var second = world.beside()) {
            var workload = second.job("ordered").running(WAITS + 0).workload();
            second.driver().start(workload);
            second.await(workload, State.RUNNING);
            assertEquals(0, second.local().running());

            world.leave();

            second.await("it takes over", () -> second.local().running() == 1);
            letGo(workload);
            assertEquals(State.SUCCEEDED, second.awaitEnd(workload).state());
        }
    }

    @Test
    void parallelStartsNeverExceedTheRoom() {
        var workloads =
                IntStream.range(0, 64)
                        .mapToObj(i -> world.job("many-" + i).running("sleep 0.1").workload())
                        .toList();
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            workloads.forEach(workload -> threads.execute(() -> world.driver().start(workload)));
        }

        var ends = workloads.stream().map(world::awaitEnd).toList();

        assertTrue(ends.stream().allMatch(end -> end.state() == State.SUCCEEDED));
        var tasks = ends.stream().map(end -> end.tasks().getFirst()).toList();
        long most =
                tasks.stream()
                        .mapToLong(task -> running(tasks, task.startedAt()))
                        .max()
                        .orElseThrow();
        assertTrue(most <= LocalWorld.CPUS, () -> "at once: " + most);
        assertFalse(most < 2, () -> "at once: " + most);
        world.awaitNobody();
    }

    private static long running(List<Progress.Task> tasks, Instant moment) {
        return tasks.stream()
                .filter(task -> !task.startedAt().isAfter(moment))
                .filter(task -> task.endedAt().isAfter(moment))
                .count();
    }
}
