package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.Progress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What workers write: each call is a transaction of its own, which does nothing when the worker's
 * lease was given to another one meanwhile. All answer whether there is more to do at once.
 */
@ApplicationScoped
class JobRows {
    /** Looks that may fail in a row before a job is given up. */
    private static final int MOST_FAILURES = 20;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** How soon a job is looked at again that is to end. */
    private static final Duration SOON = Duration.ofMillis(500);

    private final TrainingJobRepository jobs;
    private final JobHistory history;
    private final TrainingSettings settings;
    private final Clock clock;

    JobRows(
            TrainingJobRepository jobs,
            JobHistory history,
            TrainingSettings settings,
            Clock clock) {
        this.jobs = jobs;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A job for this worker alone.
     *
     * @param busy whether another worker has it
     * @param row as it is now; empty when there is nothing to do
     */
    record Claim(boolean busy, Optional<TrainingJob> row) {}

    /**
     * What a worker has for a while.
     *
     * @param wish what was wanted of the job then
     */
    record Lease(String id, String token, Wish wish) {}

    Claim claim(String id, String token) {
        return QuarkusTransaction.requiringNew().call(() -> claimed(id, token));
    }

    private Claim claimed(String id, String token) {
        var now = clock.instant();
        var row = jobs.lockFree(id);
        if (row.isEmpty()) {
            return new Claim(jobs.count("id", id) > 0, Optional.empty());
        }
        var job = row.get();
        if (job.lookAt == null) {
            return new Claim(false, Optional.empty());
        }
        if (job.leasedUntil != null && job.leasedUntil.isAfter(now)) {
            return new Claim(true, Optional.empty());
        }
        job.lease = token;
        job.leasedUntil = now.plus(settings.lease());
        return new Claim(false, row);
    }

    boolean submitted(Lease lease) {
        change(lease, TrainingJob::submit);
        return true;
    }

    boolean end(Lease lease, Phase how, String why) {
        return change(lease, (row, now) -> row.end(how, why, now));
    }

    /** Auto stop: the same as if its owner had terminated it. */
    boolean stopAtTime(Lease lease) {
        change(
                lease,
                (row, now) -> {
                    row.terminate(now);
                    history.terminating(row, "its auto_stop is over", now);
                });
        return true;
    }

    /**
     * @param ending {@code null} when it goes on
     * @param verdict why it failed; {@code null} when it did not
     */
    boolean follow(Lease lease, Progress seen, Phase ending, JobAutopsy.Verdict verdict) {
        return change(
                lease,
                (row, now) -> {
                    row.follow(seen, now);
                    if (verdict != null) {
                        row.tasks = verdict.tasks();
                        row.failedTask = verdict.failedTask();
                    }
                    if (ending != null && !row.phase.ended()) {
                        row.end(
                                row.wish == Wish.TERMINATE ? Phase.TERMINATED : ending,
                                verdict == null ? row.reason : verdict.cause(),
                                now);
                    }
                });
    }

    /**
     * @param failure why the log could not be copied; empty when it was
     */
    boolean exported(Lease lease, Optional<String> failure) {
        return change(
                lease,
                (row, now) -> {
                    row.logExportDue = false;
                    failure.ifPresentOrElse(
                            why -> history.warn(row, "The log was not exported: " + why, now),
                            () ->
                                    history.note(
                                            row,
                                            "The log was exported to "
                                                    + row.job.spec().logExportPath().obsUrl(),
                                            now));
                });
    }

    /** Nothing was to be done. */
    boolean release(Lease lease) {
        return change(lease, (row, now) -> {});
    }

    void remove(Lease lease) {
        QuarkusTransaction.requiringNew()
                .run(() -> jobs.lockLeased(lease.id(), lease.token()).ifPresent(jobs::delete));
    }

    /** A look failed in a way that nobody foresaw; it is tried again, but not for ever. */
    void failed(Lease lease, String why) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                jobs.lockLeased(lease.id(), lease.token())
                                        .ifPresent(row -> failed(row, why)));
    }

    private void failed(TrainingJob row, String why) {
        var now = clock.instant();
        row.failedLooks++;
        row.lease = null;
        row.leasedUntil = null;
        row.lookAt = now.plus(pause(row.failedLooks));
        if (row.failedLooks < MOST_FAILURES || row.endedAt != null) {
            return;
        }
        var before = row.phase;
        row.end(
                row.wish == Wish.TERMINATE ? Phase.TERMINATE_FAILED : Phase.CREATE_FAILED,
                "what runs jobs failed again and again: " + why,
                now);
        history.moved(row, before, row.startedAt != null, now);
    }

    private static Duration pause(int failures) {
        var pause = SOON.multipliedBy(1L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Changes a row, tells what happened, gives the lease back and says when to look again. */
    private boolean change(Lease lease, BiConsumer<TrainingJob, Instant> step) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                jobs.lockLeased(lease.id(), lease.token())
                                        .map(row -> changed(row, lease.wish(), step))
                                        .orElse(false));
    }

    private boolean changed(TrainingJob row, Wish actedOn, BiConsumer<TrainingJob, Instant> step) {
        var now = clock.instant();
        var before = row.phase;
        boolean startedBefore = row.startedAt != null;
        boolean news = row.wish != actedOn;
        step.accept(row, now);
        history.moved(row, before, startedBefore, now);
        row.lease = null;
        row.leasedUntil = null;
        row.failedLooks = 0;
        row.lookAt = nextLook(row, now);
        return news;
    }

    private Instant nextLook(TrainingJob row, Instant now) {
        if (row.wish == Wish.GONE || row.logExportDue && row.endedAt != null) {
            return now;
        }
        if (row.endedAt != null) {
            return null;
        }
        if (row.wish == Wish.TERMINATE) {
            return now.plus(SOON);
        }
        var usual = now.plus(settings.look());
        return row.stopAt != null && row.stopAt.isBefore(usual) ? row.stopAt : usual;
    }
}
