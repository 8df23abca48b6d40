package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.Workload;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Attempts of jobs: starts, finds and ends them. */
final class JobRuns {
    /** After the grace, until the Job itself puts an end to what did not follow. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final JobManifest manifest;
    private final KubernetesSettings settings;
    private final Clock clock;

    JobRuns(Cluster cluster, KubernetesSettings settings, Clock clock) {
        this.cluster = cluster;
        this.settings = settings;
        this.clock = clock;
        manifest = new JobManifest(settings);
    }

    /** Makes the Job, and before it the names that its tasks find each other by. */
    void start(Workload workload) {
        var job = manifest.job(workload);
        if (workload.tasks().size() > 1) {
            cluster.create(manifest.hosts(workload));
        }
        cluster.create(job);
    }

    Optional<Job> find(String workloadId, int attempt) {
        return Optional.ofNullable(job(Marks.job(workloadId, attempt)).get());
    }

    List<Job> all(String workloadId) {
        return cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .withLabels(Marks.selector(workloadId))
                .list()
                .getItems();
    }

    /** Whether the Job itself says that it is over. */
    static Optional<String> condition(Job job) {
        return Optional.ofNullable(job.getStatus()).map(JobStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition -> "True".equals(condition.getStatus()))
                .map(condition -> condition.getType())
                .filter(type -> type.equals("Complete") || type.equals("Failed"))
                .findFirst();
    }

    /** Whether it is over, or was given up. */
    static boolean ended(Job job) {
        return condition(job).isPresent() || Marks.annotation(job, Marks.FAILED).isPresent();
    }

    static boolean suspended(Job job) {
        return Optional.ofNullable(job.getSpec()).map(JobSpec::getSuspend).orElse(false);
    }

    /**
     * Ends a Job. Its pods get a deadline rather than being deleted, so that their logs and exit
     * codes stay; the Job fails with the first that ends. Its own deadline ends what has no
     * container yet, and later what is left.
     */
    void stop(Job job) {
        if (ended(job)) {
            return;
        }
        var pods =
                cluster.pods(workloadId(job), Marks.attempt(job)).stream()
                        .filter(pod -> !pod.over())
                        .toList();
        boolean working = pods.stream().anyMatch(PodReading::running);
        end(job, Marks.STOPPED, clock.instant().toString(), working ? left(job) : 1);
        pods.forEach(this::giveUp);
    }

    /** Ends a Job that can never run; it is observed as failed from now on. */
    void fail(Job job, String reason) {
        end(job, Marks.FAILED, reason, 1);
    }

    /** Without its queue's name a suspended Job is not resumed by anybody. */
    private void end(Job job, String mark, String value, long deadline) {
        job(job.getMetadata().getName())
                .edit(
                        now ->
                                new JobBuilder(now)
                                        .editMetadata()
                                        .addToAnnotations(
                                                mark, Marks.annotation(now, mark).orElse(value))
                                        .removeFromLabels(suspended(now) ? Marks.QUEUE : "")
                                        .endMetadata()
                                        .editSpec()
                                        .withActiveDeadlineSeconds(deadline)
                                        .endSpec()
                                        .build());
    }

    /** Seconds from the Job's start until its pods should have ended. */
    private long left(Job job) {
        var since =
                Optional.ofNullable(job.getStatus())
                        .map(JobStatus::getStartTime)
                        .map(Instant::parse)
                        .orElse(clock.instant());
        return Duration.between(since, clock.instant())
                .plus(settings.grace())
                .plus(MARGIN)
                .toSeconds();
    }

    private void giveUp(PodReading reading) {
        Cluster.found(
                () ->
                        cluster.client()
                                .pods()
                                .inNamespace(cluster.namespace())
                                .withName(reading.pod().getMetadata().getName())
                                .edit(
                                        pod -> {
                                            pod.getSpec().setActiveDeadlineSeconds(1L);
                                            return pod;
                                        }));
    }

    private ScalableResource<Job> job(String name) {
        return cluster.client().batch().v1().jobs().inNamespace(cluster.namespace()).withName(name);
    }

    private static String workloadId(Job job) {
        return Marks.annotation(job, Marks.WORKLOAD_ID).orElseThrow();
    }
}
