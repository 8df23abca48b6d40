package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.wire.MetricObject;
import dev.lantau.modelarts.wire.ShowTrainingJobMetricsResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What a task uses and tells of itself. */
@ApplicationScoped
class JobMetrics {
    private static final BigDecimal NO_SAMPLE = BigDecimal.valueOf(-1);
    private static final int PERCENT = 100;
    private static final int LOG_BYTES = 5 << 20;

    /** A month; later minutes of a longer job are shown, earlier ones not. */
    private static final int MOST_MINUTES = 31 * 24 * 60;

    private final TrainingJobService jobs;
    private final EntityManager entities;
    private final ComputeDriver driver;

    JobMetrics(TrainingJobService jobs, EntityManager entities, ComputeDriver driver) {
        this.jobs = jobs;
        this.entities = entities;
        this.driver = driver;
    }

    /** Means of one minute. */
    private record Minute(Instant at, double cpus, double memoryBytes) {}

    /** Empty while nothing was measured or found. ModelArts.2775. */
    Optional<ShowTrainingJobMetricsResponse> show(String jobId, String task) {
        var row = jobs.find(jobId);
        int rank = JobLogs.rank(row, task);
        var minutes = minutes(row.id, rank);
        List<MetricObject> series = new ArrayList<>();
        if (!minutes.isEmpty()) {
            used(row, minutes, series);
        }
        var log = LogNumbers.of(PatternRules.of(row.job.algorithm().policies()));
        if (!log.isEmpty()) {
            driver.log(row.id, rank, -LOG_BYTES, LOG_BYTES)
                    .map(slice -> log.read(LogText.of(slice).content()))
                    .ifPresent(series::addAll);
        }
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(new ShowTrainingJobMetricsResponse(series));
    }

    private List<Minute> minutes(String jobId, int rank) {
        List<Object[]> rows =
                entities.createNativeQuery(
                                """
                                select minute, cpus / samples, memory_bytes / samples from training_job_usage
                                where job_id = :job and task = :task order by minute desc limit :most
                                """,
                                Object[].class)
                        .setParameter("job", jobId)
                        .setParameter("task", rank)
                        .setParameter("most", MOST_MINUTES)
                        .getResultList();
        return rows.reversed().stream().map(JobMetrics::minute).toList();
    }

    private static Minute minute(Object[] columns) {
        return new Minute(
                (Instant) columns[0],
                ((Number) columns[1]).doubleValue(),
                ((Number) columns[2]).doubleValue());
    }

    private static void used(TrainingJob row, List<Minute> minutes, List<MetricObject> series) {
        var flavor = row.resource.flavorDetail();
        var each = FlavorRules.each(flavor);
        var first = first(row, minutes);
        int length = length(first, minutes.getLast().at()) + 1;
        var cpus = none(length);
        var memory = none(length);
        for (var minute : minutes) {
            int at = length(first, minute.at());
            cpus.set(at, percent(minute.cpus() / each.cpus()));
            memory.set(at, percent(minute.memoryBytes() / each.memoryBytes()));
        }
        series.add(new MetricObject("cpuUsage", cpus));
        series.add(new MetricObject("memUsage", memory));
        if (flavor.flavorInfo().gpu() != null) {
            series.add(new MetricObject("gpuUtil", none(length)));
            series.add(new MetricObject("gpuMemUsage", none(length)));
        }
        if (flavor.flavorInfo().npu() != null) {
            series.add(new MetricObject("npuUtil", none(length)));
            series.add(new MetricObject("npuMemUsage", none(length)));
        }
    }

    /** The minute in which it started, unless that is too long ago. */
    private static Instant first(TrainingJob row, List<Minute> minutes) {
        var earliest = minutes.getFirst().at();
        if (row.startedAt == null) {
            return earliest;
        }
        var start = row.startedAt.truncatedTo(ChronoUnit.MINUTES);
        boolean sensible =
                start.isBefore(earliest) && length(start, minutes.getLast().at()) < MOST_MINUTES;
        return sensible ? start : earliest;
    }

    private static int length(Instant first, Instant last) {
        return (int) Duration.between(first, last).toMinutes();
    }

    private static List<BigDecimal> none(int length) {
        return new ArrayList<>(Collections.nCopies(length, NO_SAMPLE));
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(share * PERCENT).setScale(2, RoundingMode.HALF_UP);
    }
}
