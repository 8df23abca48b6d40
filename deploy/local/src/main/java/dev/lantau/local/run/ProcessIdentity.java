package dev.lantau.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A process id with the time it started: a number alone may belong to somebody else by now. */
public record ProcessIdentity(long pid, Instant startedAt) {

    /** The kernel counts from boot, and the time of boot moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(20);

    /** The identity of a live process. */
    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /**
     * The process, if it is still the same one. A dead process that its parent has not collected
     * yet still has its id and its start, but no program.
     */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .filter(this::startedThen);
    }

    /** Waits until the process is gone; whether it is. */
    boolean ends(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (find().isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }
}
