package dev.lantau.modelarts.compute.local;

import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Usage;
import dev.lantau.modelarts.compute.local.ProcessTable.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Follows one task that was launched, and ends it. */
final class TaskRun {
    private static final long LONGEST_BIRTH = TimeUnit.SECONDS.toNanos(30);
    private static final long SHIM_LINGERS = TimeUnit.SECONDS.toNanos(2);
    private static final String LATE = "could not be started in time";

    private final Machine machine;
    private final TaskDirectory disk;
    private final Resources limits;
    private final TaskProcesses processes;
    private final Sampler sampler;
    private final long launched = System.nanoTime();
    private TaskDirectory.Shim shim;
    private boolean terminated;
    private long alone = -1;
    private volatile boolean excessive;

    TaskRun(Machine machine, TaskDirectory disk, Resources limits) {
        this.machine = machine;
        this.disk = disk;
        this.limits = limits;
        this.processes = new TaskProcesses(machine.processes(), disk.path().toString()::equals);
        this.sampler = new Sampler(machine.processes());
        this.excessive = disk.hasMessage();
    }

    TaskDirectory disk() {
        return disk;
    }

    /** Whether it has ended; when its process is gone without a word, that is noted first. */
    boolean isEnded() {
        if (disk.end().isPresent()) {
            return true;
        }
        if (shim == null) {
            shim = disk.shim().orElse(null);
        }
        if (shim == null) {
            return isStillborn();
        }
        if (machine.processes().isAlive(shim)) {
            return false;
        }
        if (disk.end().isEmpty()) {
            disk.fail(
                    "its process is gone without an exit code: it was killed, or the machine was"
                            + " restarted");
        }
        return true;
    }

    /** It must not begin later on: first it is cancelled, then looked for once more. */
    private boolean isStillborn() {
        if (System.nanoTime() - launched < LONGEST_BIRTH) {
            return false;
        }
        if (!disk.isCancelled()) {
            disk.cancel(LATE);
        }
        if (disk.shim().isPresent() || disk.end().isPresent()) {
            return false;
        }
        disk.fail(LATE);
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
        machine.cgroups().kill(disk);
        if (processes.kill(spared())) {
            alone = -1;
        } else if (alone < 0) {
            alone = System.nanoTime();
        } else if (System.nanoTime() - alone > SHIM_LINGERS
                && !processes.kill(Set.of())
                && disk.shim().isEmpty()
                && disk.end().isEmpty()) {
            disk.fail("was stopped before it began");
        }
    }

    private Set<Long> spared() {
        return disk.shim().map(TaskDirectory.Shim::pid).map(Set::of).orElse(Set.of());
    }

    /** Kills what its command left behind; whether nothing is left. */
    boolean sweep() {
        machine.cgroups().kill(disk);
        if (processes.kill(Set.of())) {
            return false;
        }
        if (machine.cgroups().wasShortOfMemory(disk) && !disk.hasMessage()) {
            disk.message(shortage());
        }
        machine.cgroups().remove(disk);
        return true;
    }

    /** Whether it has used more than it may, and must go. */
    boolean isExcessive() {
        return excessive;
    }

    /** Looks at what it uses. */
    void sample(List<Entry> all) {
        var own = processes.among(all);
        sampler.look(own);
        if (!excessive && sampler.exceeds(own, limits.memoryBytes()) && disk.end().isEmpty()) {
            disk.message(shortage());
            excessive = true;
            processes.kill(spared());
        }
    }

    private String shortage() {
        return "used more than the %s of its flavor"
                .formatted(Amounts.memory(limits.memoryBytes()));
    }

    Optional<Usage> usage() {
        return disk.end().isPresent() ? Optional.empty() : Optional.ofNullable(sampler.last());
    }
}
