package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.LogSlice;
import dev.lantau.modelarts.compute.Progress;
import dev.lantau.modelarts.compute.Progress.State;
import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.compute.Usage;
import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.objectstore.ObjectStore;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs workloads on Kubernetes; see the package. */
final class KubernetesDriver implements ComputeDriver, AutoCloseable {
    static final String NAME = "kubernetes";

    private final Cluster cluster;
    private final ObjectStore objects;
    private final JobRuns jobs;
    private final JobProgress jobProgress;
    private final ServiceRuns services;
    private final ServiceProgress serviceProgress;
    private final ChangeWatch watch;

    KubernetesDriver(
            KubernetesClient client,
            KubernetesSettings settings,
            ObjectStore objects,
            Clock clock) {
        this.objects = objects;
        cluster = new Cluster(client, settings);
        jobs = new JobRuns(cluster, settings, clock);
        jobProgress = new JobProgress(cluster, settings.patience(), clock);
        services = new ServiceRuns(cluster, settings, clock);
        serviceProgress = new ServiceProgress(cluster, settings.patience(), clock);
        watch = new ChangeWatch(cluster);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String root(String workloadId) {
        return Mounts.ROOT;
    }

    @Override
    public void start(Workload workload) {
        if (latest(workload.id()) >= workload.attempt()) {
            return;
        }
        workload.inputs().forEach(input -> requireThere(workload.domainId(), input));
        switch (workload.kind()) {
            case JOB -> jobs.start(workload);
            case SERVICE -> services.start(workload);
        }
    }

    @Override
    public Optional<Progress> observe(String workloadId, int attempt) {
        var job = jobs.find(workloadId, attempt);
        if (job.isPresent()) {
            return Optional.of(observe(job.get()));
        }
        return services.find(workloadId)
                .filter(service -> Marks.attempt(service) >= attempt)
                .map(
                        service ->
                                Marks.attempt(service) == attempt
                                        ? observe(service)
                                        : ServiceProgress.superseded(service));
    }

    @Override
    public void stop(String workloadId, Duration grace) {
        jobs.all(workloadId).forEach(jobs::stop);
        services.find(workloadId).ifPresent(service -> services.stop(service, grace));
    }

    @Override
    public void forget(String workloadId) {
        int last = latest(workloadId);
        if (last == 0 || observe(workloadId, last).filter(now -> now.state().ended()).isPresent()) {
            cluster.deleteAll(workloadId);
        }
    }

    @Override
    public Optional<LogSlice> log(String workloadId, int task, long from, int most) {
        return cluster.pod(workloadId, latest(workloadId), task)
                .flatMap(pod -> Cluster.found(() -> slice(pod, from, most)));
    }

    @Override
    public Optional<Usage> usage(String workloadId, int task) {
        return cluster.pod(workloadId, latest(workloadId), task)
                .filter(PodReading::running)
                .flatMap(cluster::usage);
    }

    @Override
    public Optional<Resources> capacity() {
        return Optional.empty();
    }

    @Override
    public void onChange(ChangeListener listener) {
        watch.add(listener);
    }

    @Override
    public void close() {
        watch.close();
    }

    /** What cannot end by itself any more is ended, so that nothing is retried for ever. */
    private Progress observe(Job job) {
        var progress = jobProgress.of(job);
        if (progress.state() == State.FAILED && !JobRuns.ended(job)) {
            jobs.fail(job, progress.reason());
        }
        return progress;
    }

    private Progress observe(StatefulSet service) {
        var progress = serviceProgress.of(service);
        if (progress.state() == State.FAILED && !ServiceRuns.ended(service)) {
            services.fail(service, progress.reason(), progress.tasks().getFirst());
        }
        return progress;
    }

    /** A missing part of a volume would be made, as an empty directory. */
    private void requireThere(String domainId, Workload.Transfer input) {
        try {
            if (!objects.exists(domainId, input.remote())
                    && !objects.exists(domainId, input.remote().asFolder())) {
                throw new ComputeException(input.remote() + " does not exist");
            }
        } catch (IOException e) {
            throw new ComputeException(input.remote() + " cannot be read: " + e.getMessage());
        }
    }

    private LogSlice slice(PodReading pod, long from, int most) {
        try {
            return new TaskLog(() -> cluster.log(pod)).slice(from, most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of the workload's last attempt; 0 when there is none. */
    private int latest(String workloadId) {
        Stream<HasMetadata> all =
                Stream.concat(jobs.all(workloadId).stream(), services.find(workloadId).stream());
        return all.mapToInt(Marks::attempt).max().orElse(0);
    }
}
