package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Progress;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes of a notebook what is wished, one step at each look, from what the driver observes. Called
 * with no transaction open; every step may be repeated.
 */
@ApplicationScoped
class NotebookReconciler {
    private static final Duration SOON = Duration.ofMillis(500);
    private static final int PROBES = 20;
    private static final long PAUSE_NANOSECONDS = 50_000_000;

    private final ComputeDriver driver;
    private final Workloads workloads;
    private final NotebookPort port;
    private final NotebookUses uses;
    private final Endings endings;
    private final ImageSaver saver;
    private final NotebookSettings settings;
    private final List<NotebookCompanion> companions;
    private final Clock clock;

    NotebookReconciler(
            ComputeDriver driver,
            Workloads workloads,
            NotebookPort port,
            NotebookUses uses,
            Endings endings,
            ImageSaver saver,
            NotebookSettings settings,
            @All List<NotebookCompanion> companions,
            Clock clock) {
        this.driver = driver;
        this.workloads = workloads;
        this.port = port;
        this.uses = uses;
        this.endings = endings;
        this.saver = saver;
        this.settings = settings;
        this.companions = companions;
        this.clock = clock;
    }

    Outcome reconcile(Notebook row) {
        var progress = driver.observe(row.id, row.attempt);
        var now = clock.instant();
        return switch (row.wish) {
            case RUN ->
                    switch (row.status) {
                        case CREATING, STARTING -> starting(row, progress, now);
                        case SNAPSHOTTING -> saving(row);
                        default -> running(row, progress, now);
                    };
            case STOP -> stopping(row, progress, now);
            case GONE -> leaving(row, progress, now);
        };
    }

    private Outcome starting(Notebook row, Optional<Progress> seen, Instant now) {
        if (seen.isEmpty()) {
            return launch(row, now);
        }
        var progress = seen.get();
        if (progress.state().ended()) {
            return failed(endings.of(row, progress));
        }
        if (now.isAfter(row.statusSince.plus(settings.startTimeout()))) {
            var words = "It did not answer within " + settings.startTimeout().toSeconds() + " s";
            return failed(
                    endings.withLog(
                            row,
                            progress.reason() == null ? words : words + ": " + progress.reason()));
        }
        return switch (progress.state()) {
            case PREPARING -> progressed(0);
            case QUEUED -> progressed(StartSteps.STORAGE);
            default -> answering(row, progress);
        };
    }

    private Outcome launch(Notebook row, Instant now) {
        if (now.isAfter(row.statusSince.plus(settings.startTimeout()))) {
            return failed("It could not be started in time");
        }
        if (isRunning(row.id, row.attempt - 1)) {
            // A start that failed is still being ended when the next one is asked for.
            return end(row, now);
        }
        try {
            driver.start(workloads.of(row));
            return Outcome.lookAgain(now);
        } catch (ComputeException never) {
            return failed(never.getMessage());
        }
    }

    private boolean isRunning(String id, int attempt) {
        return attempt > 0
                && driver.observe(id, attempt)
                        .filter(progress -> !progress.state().ended())
                        .isPresent();
    }

    /** Waits a moment for the port, so that nobody waits for the next look. */
    private Outcome answering(Notebook row, Progress progress) {
        var address = address(progress);
        if (address.isEmpty()) {
            return progressed(StartSteps.COMPUTE);
        }
        for (int probe = 0; probe < PROBES; probe++) {
            if (port.answers(row.id, address.get())) {
                return Outcome.of(one -> one.runs(address.get(), clock.instant()));
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
        return Outcome.of(one -> one.progressed(StartSteps.NETWORK, clock.instant()));
    }

    private static Optional<String> address(Progress progress) {
        return progress.tasks().stream()
                .findFirst()
                .flatMap(task -> Optional.ofNullable(task.address()));
    }

    /** Whether it still runs afterwards is seen at the next look. */
    private Outcome saving(Notebook row) {
        saver.save(row, Path.of(workloads.directory(row.id)));
        return Outcome.of(one -> one.saved(clock.instant()));
    }

    private Outcome running(Notebook row, Optional<Progress> seen, Instant now) {
        if (seen.isEmpty()) {
            return failed("What runs notebooks does not know this run any more");
        }
        if (seen.get().state().ended()) {
            return failed(endings.of(row, seen.get()));
        }
        companions.forEach(companion -> companion.attend(row));
        var used = uses.last(row);
        var end = row.lease.end(used);
        if (!now.isBefore(end)) {
            return expired(row, used, now);
        }
        var next = now.plus(settings.look());
        return Outcome.lookAgain(end.isBefore(next) ? end : next);
    }

    /** Its lease has ended, unless it is of the other kind and Jupyter knows of a later use. */
    private Outcome expired(Notebook row, Instant used, Instant now) {
        if (row.lease.leaseIdle) {
            var active = NotebookUses.later(used, port.lastActivity(row).orElse(null));
            var end = row.lease.end(active);
            if (now.isBefore(end)) {
                return Outcome.of(
                        one -> {
                            one.lastUsedAt = active;
                            one.lookAt = end;
                        });
            }
        }
        Log.infof("The lease of notebook %s has ended", row.id);
        return Outcome.of(one -> one.stop(clock.instant()));
    }

    private Outcome stopping(Notebook row, Optional<Progress> seen, Instant now) {
        if (seen.filter(progress -> !progress.state().ended()).isPresent()) {
            return end(row, now);
        }
        companions.forEach(companion -> companion.ended(row));
        return Outcome.of(one -> one.rests(clock.instant()));
    }

    private Outcome leaving(Notebook row, Optional<Progress> seen, Instant now) {
        if (seen.filter(progress -> !progress.state().ended()).isPresent()) {
            return end(row, now);
        }
        companions.forEach(companion -> companion.ended(row));
        driver.forget(row.id);
        return new Outcome(one -> companions.forEach(companion -> companion.forget(one)), true);
    }

    private Outcome end(Notebook row, Instant now) {
        driver.stop(row.id, settings.stopGrace());
        return Outcome.lookAgain(now.plus(SOON));
    }

    private Outcome failed(String reason) {
        return Outcome.of(row -> row.fail(reason, clock.instant()));
    }

    private Outcome progressed(int steps) {
        return Outcome.of(row -> row.progressed(steps, clock.instant().plus(SOON)));
    }
}
