package dev.lantau.modelarts.compute.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Does to Jobs and their pods what the controller and the kubelet do, a step at a time. Commands
 * are really run, on this machine.
 */
final class PretendCluster implements AutoCloseable {
    private static final int SIGTERM = 143;

    private final ApiServer api;
    private final Path directory;
    private final Clock clock;
    private final Map<String, Process> processes = new HashMap<>();
    private final Map<String, String> since = new HashMap<>();

    PretendCluster(ApiServer api, Path directory, Clock clock) {
        this.api = api;
        this.directory = directory;
        this.clock = clock;
    }

    /** Lets some time pass. */
    void step() {
        api.client().batch().v1().jobs().list().getItems().stream()
                .filter(job -> JobRuns.condition(job).isEmpty() && !JobRuns.suspended(job))
                .forEach(this::step);
    }

    private void step(Job job) {
        var pods =
                IntStream.range(0, job.getSpec().getCompletions())
                        .mapToObj(index -> pod(job, index))
                        .toList();
        pods.forEach(this::step);
        var phases = pods.stream().map(this::phase).toList();
        boolean late = Long.valueOf(1).equals(job.getSpec().getActiveDeadlineSeconds());
        if (phases.contains("Failed") || late) {
            pods.stream().filter(pod -> phase(pod).equals("Running")).forEach(this::remove);
            end(job, "Failed", late ? "Job was active too long" : "backoff limit exceeded");
        } else if (phases.stream().allMatch("Succeeded"::equals)) {
            end(job, "Complete", null);
        }
    }

    private Pod pod(Job job, int index) {
        var name = job.getMetadata().getName() + "-" + index;
        var known = api.client().pods().withName(name).get();
        return known == null
                ? Pods.create(api.client(), job, job.getSpec().getTemplate(), index)
                : known;
    }

    private void step(Pod pod) {
        var name = pod.getMetadata().getName();
        var process = processes.get(name);
        if (process == null) {
            processes.put(name, run(pod));
            since.put(name, now());
            Pods.report(api.client(), pod, Pods.running(since.get(name)));
        } else if (phase(pod).equals("Running")
                && pod.getSpec().getActiveDeadlineSeconds() != null) {
            process.destroy();
            var ended = Pods.ended(SIGTERM, "Error", since.get(name), now());
            Pods.report(
                    api.client(),
                    pod,
                    new PodStatusBuilder(ended).withReason("DeadlineExceeded").build());
        } else if (phase(pod).equals("Running") && !process.isAlive()) {
            int code = process.exitValue();
            Pods.report(
                    api.client(),
                    pod,
                    Pods.ended(code, code == 0 ? "Completed" : "Error", since.get(name), now()));
        }
    }

    private Process run(Pod pod) {
        var container = pod.getSpec().getContainers().getFirst();
        var log = directory.resolve(pod.getMetadata().getName());
        List<String> command = new ArrayList<>();
        container.getCommand().forEach(word -> command.add(word.replace("$$", "$")));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        environment(pod, container, builder.environment());
        api.log(pod.getMetadata().getName(), () -> text(log));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void environment(Pod pod, Container container, Map<String, String> environment) {
        for (EnvVar variable : container.getEnv()) {
            environment.put(
                    variable.getName(),
                    variable.getValueFrom() == null
                            ? variable.getValue().replace("$$", "$")
                            : pod.getMetadata().getAnnotations().get(Marks.INDEX));
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove(Pod pod) {
        processes.get(pod.getMetadata().getName()).destroy();
        api.client().resource(pod).delete();
    }

    private void end(Job job, String condition, String message) {
        api.client()
                .resource(job)
                .editStatus(
                        now ->
                                new JobBuilder(now)
                                        .editOrNewStatus()
                                        .addNewCondition()
                                        .withType(condition)
                                        .withStatus("True")
                                        .withMessage(message)
                                        .endCondition()
                                        .endStatus()
                                        .build());
    }

    private String phase(Pod pod) {
        var now = api.client().resource(pod).get();
        return now == null || now.getStatus() == null || now.getStatus().getPhase() == null
                ? "Pending"
                : now.getStatus().getPhase();
    }

    private String now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond()).toString();
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
        api.close();
    }
}
