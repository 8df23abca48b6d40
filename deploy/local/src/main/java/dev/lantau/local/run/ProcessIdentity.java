package dev.lantau.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process id with the time it started: a number alone may belong to somebody else by now. */
public record ProcessIdentity(long pid, Instant startedAt) {

    /** The kernel counts from boot, and the time of boot moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** The identity of a live process. */
    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it is still the same one. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) < 0)
                .isPresent();
    }
}
