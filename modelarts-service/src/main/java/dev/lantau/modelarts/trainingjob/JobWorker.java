package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Progress;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings one job a step on, from what is wanted of it and what the driver sees; never from the
 * phase that clients read. Acts with no transaction open, and may be repeated at any point.
 */
@ApplicationScoped
class JobWorker {
    private static final int ONLY_ATTEMPT = 1;

    private final JobRows rows;
    private final ComputeDriver driver;
    private final Launch launch;
    private final JobAutopsy autopsy;
    private final LogExport export;
    private final TrainingSettings settings;
    private final Clock clock;

    JobWorker(
            JobRows rows,
            ComputeDriver driver,
            Launch launch,
            JobAutopsy autopsy,
            LogExport export,
            TrainingSettings settings,
            Clock clock) {
        this.rows = rows;
        this.driver = driver;
        this.launch = launch;
        this.autopsy = autopsy;
        this.export = export;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of a look. */
    enum Look {
        DONE,
        /** There is more to do now. */
        MORE,
        /** Another worker has the job. */
        BUSY
    }

    Look look(String id) {
        var token = UUID.randomUUID().toString();
        var claim = rows.claim(id, token);
        if (claim.busy()) {
            return Look.BUSY;
        }
        if (claim.row().isEmpty()) {
            return Look.DONE;
        }
        var row = claim.row().get();
        var lease = new JobRows.Lease(id, token, row.wish);
        try {
            return step(row, lease) ? Look.MORE : Look.DONE;
        } catch (RuntimeException failure) {
            Log.warnf(failure, "Training job %s", id);
            rows.failed(lease, failure.getMessage());
            return Look.DONE;
        }
    }

    /** Whether there is more to do at once. */
    private boolean step(TrainingJob row, JobRows.Lease lease) {
        if (row.wish == Wish.GONE) {
            driver.forget(row.id);
            rows.remove(lease);
            return false;
        }
        if (row.endedAt != null) {
            return export(row, lease);
        }
        return row.wish == Wish.TERMINATE ? terminate(row, lease) : run(row, lease);
    }

    private boolean export(TrainingJob row, JobRows.Lease lease) {
        if (row.logExportDue) {
            var failure = export.copy(row);
            return rows.exported(lease, failure);
        }
        return rows.release(lease);
    }

    private boolean run(TrainingJob row, JobRows.Lease lease) {
        if (row.stopDue(clock.instant())) {
            return rows.stopAtTime(lease);
        }
        if (row.submittedAt == null) {
            try {
                driver.start(launch.workload(row));
            } catch (ComputeException never) {
                return rows.end(lease, Phase.CREATE_FAILED, never.getMessage());
            }
            return rows.submitted(lease);
        }
        var seen = driver.observe(row.id, ONLY_ATTEMPT);
        if (seen.isEmpty()) {
            return rows.end(
                    lease,
                    Phase.LOST,
                    "nothing is known any more of what ran; the machine may have been lost");
        }
        return follow(row, lease, seen.get(), ending(seen.get().state()));
    }

    private static Optional<Phase> ending(Progress.State state) {
        return switch (state) {
            case SUCCEEDED -> Optional.of(Phase.COMPLETED);
            case FAILED -> Optional.of(Phase.FAILED);
            case STOPPED -> Optional.of(Phase.TERMINATED);
            default -> Optional.empty();
        };
    }

    private boolean terminate(TrainingJob row, JobRows.Lease lease) {
        var seen = driver.observe(row.id, ONLY_ATTEMPT);
        if (seen.isEmpty()) {
            return rows.end(lease, Phase.TERMINATED, null);
        }
        if (seen.get().state().ended()) {
            return follow(row, lease, seen.get(), Optional.of(Phase.TERMINATED));
        }
        driver.stop(row.id, settings.grace());
        return follow(row, lease, seen.get(), Optional.empty());
    }

    private boolean follow(
            TrainingJob row, JobRows.Lease lease, Progress seen, Optional<Phase> ending) {
        var verdict =
                ending.filter(phase -> phase == Phase.FAILED)
                        .map(failed -> autopsy.explain(row, seen));
        return rows.follow(lease, seen, ending.orElse(null), verdict.orElse(null));
    }
}
