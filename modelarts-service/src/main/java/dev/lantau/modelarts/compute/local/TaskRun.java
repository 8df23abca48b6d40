package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.local.ProcessTable.Entry;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Follows one task that was launched, and ends it. Used by one thread. */
final class TaskRun {
    private static final long LONGEST_BIRTH = TimeUnit.SECONDS.toNanos(10);
    private static final long SHIM_LINGERS = TimeUnit.SECONDS.toNanos(2);

    private final Machine machine;
    private final TaskDirectory disk;
    private final TaskProcesses processes;
    private final long launched = System.nanoTime();
    private TaskDirectory.Shim shim;
    private boolean terminated;
    private long alone = -1;

    TaskRun(Machine machine, TaskDirectory disk) {
        this.machine = machine;
        this.disk = disk;
        this.processes = new TaskProcesses(machine.processes(), disk.path().toString()::equals);
    }

    TaskDirectory disk() {
        return disk;
    }

    TaskProcesses processes() {
        return processes;
    }

    /** Whether it has ended; when its process is gone without a word, that is noted first. */
    boolean isEnded() {
        if (disk.end().isPresent()) {
            return true;
        }
        if (shim == null) {
            shim = disk.shim().orElse(null);
        }
        boolean late = System.nanoTime() - launched > LONGEST_BIRTH;
        if (shim == null ? !late : machine.processes().isAlive(shim)) {
            return false;
        }
        if (disk.end().isEmpty()) {
            disk.fail(
                    shim == null
                            ? "could not be started in time"
                            : "its process is gone without an exit code: it was killed, or the"
                                    + " machine was restarted");
        }
        return true;
    }

    /**
     * Asks its processes to end, once.
     *
     * @param why see {@link TaskDirectory#cancel}
     */
    void terminate(String why) {
        if (!terminated) {
            if (!disk.isCancelled()) {
                disk.cancel(why);
            }
            processes.terminate(spared());
            terminated = true;
        }
    }

    /** Kills what there is of it; the shim stays, to tell the exit code, unless it lingers. */
    void kill() {
        if (processes.kill(spared())) {
            alone = -1;
        } else if (alone < 0) {
            alone = System.nanoTime();
        } else if (System.nanoTime() - alone > SHIM_LINGERS) {
            if (!processes.kill(Set.of()) && disk.end().isEmpty()) {
                disk.fail("was stopped before it began");
            }
        }
    }

    private Set<Long> spared() {
        return disk.shim().map(TaskDirectory.Shim::pid).map(Set::of).orElse(Set.of());
    }

    /** Kills what its command left behind; whether nothing was found. */
    boolean sweep() {
        return !processes.kill(Set.of());
    }

    /** Memory and CPU time of its processes, among these. */
    long residentPages(java.util.List<Entry> all) {
        return processes.among(all).stream().mapToLong(Entry::residentPages).sum();
    }
}
