package dev.lantau.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.local.identity.Credentials;
import dev.lantau.local.run.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Part 4: a Python script from the object store becomes an algorithm and training jobs that really
 * run: on one node, on two with ranks, one that fails and says why, one that is terminated with all
 * its processes.
 */
final class TrainingDemo {
    private static final String BUCKET = "lantau-demo";
    private static final String SCRIPT = "train.py";
    private static final String FLAVOR = "modelarts.vm.cpu.8u";
    private static final String ENGINE = "pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64";
    private static final long AT_ONCE_MILLISECONDS = 1_000;
    private static final long TREE_MILLISECONDS = 10_000;
    private static final Set<String> ENDED =
            Set.of("Completed", "Failed", "Terminated", "Abnormal");

    private final ApiClient api;
    private final Path bucket;
    private final Steps steps;
    private final String algorithms;
    private final String jobs;

    /** What the script's processes are found by; no other run has it. */
    private final String mark = "demo-" + UUID.randomUUID();

    /**
     * @param objects directory of the tenant's buckets
     */
    TrainingDemo(ApiClient api, Path objects, Credentials tenant, Steps steps) {
        this.api = api;
        this.bucket = objects.resolve(BUCKET);
        this.steps = steps;
        this.algorithms = "/v2/%s/algorithms".formatted(tenant.projectId());
        this.jobs = "/v2/%s/training-jobs".formatted(tenant.projectId());
    }

    void run() {
        if (Stream.of("/usr/local/bin", "/usr/bin", "/bin")
                .noneMatch(bin -> Files.isExecutable(Path.of(bin, "python3")))) {
            steps.say("left out: there is no python3 in /usr/local/bin, /usr/bin or /bin");
            return;
        }
        upload();
        var algorithm = createAlgorithm();
        train(algorithm);
        trainOnTwoNodes(algorithm);
        fail(algorithm);
        terminate(algorithm);
    }

    private void upload() {
        var place = bucket.resolve("code").resolve(SCRIPT);
        try (var script = TrainingDemo.class.getResourceAsStream("/demo/" + SCRIPT)) {
            Files.createDirectories(place.getParent());
            Files.write(place, script.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be written", e);
        }
        steps.say("a script in the object store: obs://%s/code/%s", BUCKET, SCRIPT);
    }

    private String createAlgorithm() {
        var wish =
                Map.of(
                        "metadata",
                        Map.of("name", mark),
                        "job_config",
                        Map.of(
                                "code_dir",
                                "obs://" + BUCKET + "/code/",
                                "boot_file",
                                "obs://" + BUCKET + "/code/" + SCRIPT,
                                "engine",
                                Map.of("engine_id", ENGINE),
                                "parameters",
                                List.of(
                                        parameter("steps", "Integer", "6"),
                                        parameter("mode", "String", "train")),
                                "outputs",
                                List.of(Map.of("name", "train_url"))));
        var id = api.call("POST", algorithms, wish).body().at("/metadata/id").asText();
        steps.made(api, algorithms + "/" + id);
        steps.say("an algorithm of it, with the parameters steps and mode");
        return id;
    }

    private static Map<String, Object> parameter(String name, String type, String value) {
        return Map.of(
                "name",
                name,
                "value",
                value,
                "constraint",
                Map.of("type", type, "editable", true, "required", true));
    }

    /** A job of the algorithm, and its path; {@code mode} is what the script is to do. */
    private String start(String algorithm, String mode, int nodes) {
        var output = "obs://%s/output/%s/".formatted(BUCKET, mode);
        var wish =
                Map.of(
                        "kind",
                        "job",
                        "metadata",
                        Map.of("name", mode + "-" + mark),
                        "algorithm",
                        Map.of(
                                "id",
                                algorithm,
                                "parameters",
                                List.of(Map.of("name", "mode", "value", mode)),
                                "environments",
                                Map.of("DEMO_MARK", mark),
                                "outputs",
                                List.of(
                                        Map.of(
                                                "name",
                                                "train_url",
                                                "remote",
                                                Map.of("obs", Map.of("obs_url", output))))),
                        "spec",
                        Map.of("resource", Map.of("flavor_id", FLAVOR, "node_count", nodes)));
        var created = api.call("POST", jobs, wish).body();
        var job = jobs + "/" + created.at("/metadata/id").asText();
        steps.made(api, job);
        return job;
    }

    private String phase(String job) {
        return api.call("GET", job, null).body().at("/status/phase").asText();
    }

    private long awaitRunning(String job) {
        return steps.await(
                "the job runs",
                () -> {
                    var phase = phase(job);
                    steps.require(!phase.equals("Abnormal"), "it can run: %s", details(job));
                    return phase.equals("Running") || ENDED.contains(phase);
                });
    }

    private JsonNode details(String job) {
        return api.call("GET", job, null).body();
    }

    private JsonNode awaitEnd(String job) {
        steps.await("the job ends", () -> ENDED.contains(phase(job)));
        return details(job);
    }

    private String log(String job, String task) {
        var answer = api.attempt("GET", job + "/tasks/" + task + "/logs/preview", null);
        return answer.body().path("content").asText("");
    }

    private void train(String algorithm) {
        var job = start(algorithm, "train", 1);
        var taken = awaitRunning(job);
        steps.say("a training job: running %,d ms after it was accepted", taken);
        steps.require(taken <= AT_ONCE_MILLISECONDS, "it runs within a second");
        steps.await("the log grows", () -> log(job, "worker-0").contains("step 2"));
        var running = phase(job).equals("Running");
        steps.await("there are metrics", () -> metric(job).isPresent());
        steps.require(running, "its log can be read while it runs");
        steps.say(
                "while it runs: \"%s\", %s",
                lastLine(log(job, "worker-0")), metric(job).orElseThrow());
        var end = awaitEnd(job);
        var phase = end.at("/status/phase").asText();
        steps.require(phase.equals("Completed"), "it completes: %s", end);
        var model = bucket.resolve("output/train/model.json");
        steps.require(Files.exists(model), "its model is in the output: %s", model);
        steps.say(
                "%s after %,d ms; its model: obs://%s/output/train/model.json",
                phase, end.at("/status/duration").asLong(), BUCKET);
    }

    private Optional<String> metric(String job) {
        var metrics = api.attempt("GET", job + "/metrics/worker-0", null).body().path("metrics");
        Map<String, String> newest = new HashMap<>();
        for (var series : metrics) {
            var values = series.path("value");
            if (!values.isEmpty()) {
                newest.put(series.path("metric").asText(), values.get(values.size() - 1).asText());
            }
        }
        return Optional.ofNullable(newest.get("memUsage"))
                .map(memory -> "cpuUsage " + newest.get("cpuUsage") + ", memUsage " + memory);
    }

    private static String lastLine(String log) {
        return log.lines().reduce("", (before, line) -> line);
    }

    private void trainOnTwoNodes(String algorithm) {
        var job = start(algorithm, "ranks", 2);
        var end = awaitEnd(job);
        steps.require(
                end.at("/status/phase").asText().equals("Completed"), "it completes: %s", end);
        var ranks =
                Stream.of("worker-0", "worker-1")
                        .map(task -> lastLine(log(job, task)))
                        .collect(Collectors.joining("; "));
        steps.require(
                ranks.contains("rank 0 of 2") && ranks.contains("rank 1 of 2"),
                "each node knows its rank: %s",
                ranks);
        steps.say("on two nodes: %s", ranks);
    }

    private void fail(String algorithm) {
        var end = awaitEnd(start(algorithm, "fail", 1));
        var status = end.at("/status/task_statuses/0");
        var reason = status.path("message").asText();
        steps.require(
                end.at("/status/phase").asText().equals("Failed")
                        && status.path("exit_code").asInt() != 0
                        && reason.contains("ValueError"),
                "it fails and says why: %s",
                end);
        steps.say("one that fails: %s", reason.lines().findFirst().orElseThrow());
    }

    private void terminate(String algorithm) {
        var job = start(algorithm, "tree", 1);
        steps.await("the tree has grown", () -> processes().size() >= 4);
        var size = processes().size();
        api.call("POST", job + "/actions", Map.of("action_type", "terminate"));
        var taken = steps.await("its processes are gone", () -> processes().isEmpty());
        steps.require(taken <= TREE_MILLISECONDS, "the tree is gone within 10 s");
        var end = awaitEnd(job).at("/status/phase").asText();
        steps.require(end.equals("Terminated"), "it is terminated: %s", end);
        steps.say("one that is terminated: its %d processes are gone after %,d ms", size, taken);
    }

    /** Processes of this run's jobs, found by what all of them inherit. */
    private Set<Long> processes() {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(entry -> read(entry.resolve("environ")).contains("DEMO_MARK=" + mark))
                    .map(entry -> Long.parseLong(entry.getFileName().toString()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new StartFailure("/proc cannot be read: " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
