package dev.lantau.modelarts.compute.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.Workload;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The script that runs a task: once, and not when it was cancelled before. */
@EnabledOnOs(OS.LINUX)
class TaskShimTest {
    private final TaskUser user = TaskUser.of("nobody", false);
    private LocalWorld world;
    private Workload workload;
    private TaskDirectory task;
    private Launcher launcher;

    @BeforeEach
    void begin() throws Exception {
        world = LocalWorld.create(Map.of());
        workload = world.job("shim").running("echo x >> ran; sleep 0.1").workload();
        var workloads = new Workloads(world.directory(), user);
        // No other driver may see it: its order is removed again.
        var attempt = workloads.add(new Order(workload, Instant.EPOCH, 1));
        Files.delete(attempt.path().resolve("workload.json"));
        task = attempt.task(0);
        launcher = launcher(Map.of());
    }

    private Launcher launcher(Map<String, String> settings) {
        return new Launcher(
                world.directory(),
                LocalWorld.settings(world.directory(), settings),
                user,
                Cgroups.none());
    }

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    private void launch() {
        var admission = new Order.Admission(Instant.EPOCH, List.of(1), 2);
        launcher.launch(
                new TaskScript(workload, admission, 0),
                task,
                java.nio.file.Path.of(workload.directory()));
    }

    private String ran() throws Exception {
        return Durable.read(java.nio.file.Path.of(workload.directory(), "ran")).orElse("");
    }

    @Test
    void startedTenTimesItRunsOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            launch();
        }
        world.await("it ends", () -> task.end().isPresent());
        world.awaitNobody();
        launch();
        world.awaitNobody();

        assertEquals("x", ran());
        assertEquals(0, task.end().orElseThrow().exitCode());
        assertTrue(task.shim().orElseThrow().pid() > 0);
    }

    @Test
    void whatWasCancelledBeforeIsNotBegun() throws Exception {
        Files.createDirectories(task.path());
        task.cancel("stopped");

        launch();

        world.await("it ends", () -> task.end().isPresent());
        world.awaitNobody();
        assertEquals("", ran());
        assertEquals(Optional.empty(), Optional.ofNullable(task.end().get().exitCode()));
    }

    /** Shells remark on programs that a signal ended; the log is the command's alone. */
    @Test
    void aSignalInItsFirstMomentsIsNotInTheLog() throws Exception {
        var programs = Files.createDirectory(world.directory().resolve("programs"));
        var rm = Files.writeString(programs.resolve("rm"), "#!/bin/sh\nkill -TERM $$\n");
        assertTrue(rm.toFile().setExecutable(true));
        launcher = launcher(Map.of("path", programs + ":/usr/bin:/bin"));

        launch();

        world.await("it ends", () -> task.end().isPresent());
        assertEquals("x", ran());
        assertEquals("", Files.readString(task.log()));
    }
}
