package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Resources;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Control groups of tasks (cgroup v2), below the service's own: limits that the kernel keeps, and a
 * kill that nothing escapes. Where the service may not make any, there are none, and the watch over
 * memory is all.
 */
final class Cgroups {
    private static final String SERVICE = "lantau-service";
    private static final String TASKS = "lantau-tasks";
    private static final String CONTROLLERS = "+cpu +memory +pids";
    private static final long PERIOD_MICROSECONDS = 100_000;

    private final Path tasks;
    private final int mostProcesses;

    private Cgroups(Path tasks, int mostProcesses) {
        this.tasks = tasks;
        this.mostProcesses = mostProcesses;
    }

    static Cgroups none() {
        return new Cgroups(null, 0);
    }

    /**
     * Those of this process, if it may have any. A group with processes of its own can have no
     * limited children, so the service moves into a child first.
     *
     * @param mount where the file system is, mostly {@code /sys/fs/cgroup}
     * @param own what {@code /proc/self/cgroup} says
     */
    static Cgroups below(Path mount, String own, int mostProcesses) {
        var name = own.lines().filter(line -> line.startsWith("0::/")).findFirst();
        if (name.isEmpty() || !Files.exists(mount.resolve("cgroup.controllers"))) {
            return none();
        }
        var group = mount.resolve(name.get().substring("0::/".length())).normalize();
        var parent = group.endsWith(SERVICE) ? group.getParent() : group;
        try {
            var service = Files.createDirectories(parent.resolve(SERVICE));
            Files.writeString(
                    service.resolve("cgroup.procs"), Long.toString(ProcessHandle.current().pid()));
            Files.writeString(parent.resolve("cgroup.subtree_control"), CONTROLLERS);
            var tasks = Files.createDirectories(parent.resolve(TASKS));
            Files.writeString(tasks.resolve("cgroup.subtree_control"), CONTROLLERS);
            return new Cgroups(tasks, mostProcesses);
        } catch (IOException refused) {
            Log.infof("No cgroups for tasks: %s; their memory is watched", refused.getMessage());
            return none();
        }
    }

    boolean isThere() {
        return tasks != null;
    }

    /** A task's group with its limits; empty when there are no groups. */
    Optional<Path> make(TaskDirectory task, Resources limits) throws IOException {
        if (!isThere()) {
            return Optional.empty();
        }
        var group = Files.createDirectories(group(task));
        Files.writeString(
                group.resolve("cpu.max"),
                Math.round(limits.cpus() * PERIOD_MICROSECONDS) + " " + PERIOD_MICROSECONDS);
        Files.writeString(group.resolve("memory.max"), Long.toString(limits.memoryBytes()));
        Files.writeString(group.resolve("pids.max"), Integer.toString(mostProcesses));
        return Optional.of(group);
    }

    /** Kills all that is in a task's group. */
    void kill(TaskDirectory task) {
        if (isThere() && Files.exists(group(task))) {
            try {
                Files.writeString(group(task).resolve("cgroup.kill"), "1");
            } catch (IOException gone) {
                Log.debugf(gone, "%s", task);
            }
        }
    }

    /** Whether the kernel has killed something of a task for want of memory. */
    boolean wasShortOfMemory(TaskDirectory task) {
        if (!isThere()) {
            return false;
        }
        try (var lines = Files.lines(group(task).resolve("memory.events"))) {
            return lines.anyMatch(line -> line.matches("oom_kill [1-9][0-9]*"));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Removes the group of a task that has ended. */
    void remove(TaskDirectory task) {
        if (isThere()) {
            try {
                Files.deleteIfExists(group(task));
            } catch (IOException busy) {
                Log.debugf(busy, "%s", task);
            }
        }
    }

    private Path group(TaskDirectory task) {
        var path = task.path();
        return tasks.resolve(
                "%s.%s.%s"
                        .formatted(
                                path.getParent().getParent().getFileName(),
                                path.getParent().getFileName(),
                                path.getFileName()));
    }
}
