package dev.lantau.modelarts.compute.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a directory that looks like the file system of control groups. */
class CgroupsTest {
    private static final String OWN = "0::/system.slice/lantau.service\n";
    private static final TaskDirectory TASK = new TaskDirectory(Path.of("/compute/job/2/0"));

    @TempDir Path mount;

    private Path group() throws IOException {
        Files.createFile(mount.resolve("cgroup.controllers"));
        return Files.createDirectories(mount.resolve("system.slice/lantau.service"));
    }

    @Test
    void aTaskHasAGroupWithItsLimits() throws IOException {
        var own = group();
        var cgroups = Cgroups.below(mount, OWN, 100);

        var task = cgroups.make(TASK, new Resources(1.5, 1 << 30)).orElseThrow();

        assertEquals(own.resolve("lantau-tasks/job.2.0"), task);
        assertEquals("150000 100000", Files.readString(task.resolve("cpu.max")));
        assertEquals("1073741824", Files.readString(task.resolve("memory.max")));
        assertEquals("100", Files.readString(task.resolve("pids.max")));
        assertEquals("+cpu +memory +pids", Files.readString(own.resolve("cgroup.subtree_control")));
        assertEquals(
                Long.toString(ProcessHandle.current().pid()),
                Files.readString(own.resolve("lantau-service/cgroup.procs")));
    }

    @Test
    void theServiceThatHasMovedFindsItsGroupAgain() throws IOException {
        var own = group();
        Cgroups.below(mount, OWN, 100);

        var again = Cgroups.below(mount, "0::/system.slice/lantau.service/lantau-service\n", 100);

        assertEquals(
                own.resolve("lantau-tasks/job.2.0"),
                again.make(TASK, new Resources(1, 1)).orElseThrow());
    }

    @Test
    void groupsAreKilledAndTellOfMemory() throws IOException {
        group();
        var cgroups = Cgroups.below(mount, OWN, 100);
        cgroups.kill(TASK);
        assertFalse(cgroups.wasShortOfMemory(TASK));
        var task = cgroups.make(TASK, new Resources(1, 1)).orElseThrow();
        Files.writeString(task.resolve("memory.events"), "low 0\noom 1\noom_kill 1\n");

        cgroups.kill(TASK);

        assertEquals("1", Files.readString(task.resolve("cgroup.kill")));
        assertTrue(cgroups.wasShortOfMemory(TASK));
        Files.writeString(task.resolve("memory.events"), "low 0\noom 0\noom_kill 0\n");
        assertFalse(cgroups.wasShortOfMemory(TASK));
    }

    @Test
    void withoutThemThereAreNone() throws IOException {
        assertFalse(Cgroups.below(mount, OWN, 100).isThere());
        assertFalse(Cgroups.below(mount, "4:memory:/x\n", 100).isThere());
        Files.createDirectories(mount.resolve("system.slice/lantau.service"));
        Files.createFile(mount.resolve("cgroup.controllers"));
        Files.createFile(mount.resolve("system.slice/lantau.service/lantau-service"));
        var refused = Cgroups.below(mount, OWN, 100);

        assertFalse(refused.isThere());
        assertEquals(Optional.empty(), refused.make(TASK, new Resources(1, 1)));
        refused.kill(TASK);
        refused.remove(TASK);
        assertFalse(refused.wasShortOfMemory(TASK));
    }
}
