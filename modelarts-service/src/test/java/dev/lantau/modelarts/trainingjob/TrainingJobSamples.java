package dev.lantau.modelarts.trainingjob;

import static org.junit.jupiter.api.Assertions.fail;

import dev.lantau.modelarts.Client;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** Training jobs for tests, also of other kinds. */
public final class TrainingJobSamples {
    public static final String FLAVOR = "modelarts.vm.cpu.2u";

    /** Needs more memory than the machine of the tests has. */
    static final String HUGE_FLAVOR = "modelarts.kat1.8xlarge";

    private static final int POLLS = 1_500;
    private static final long POLL_NANOSECONDS = 20_000_000;

    private TrainingJobSamples() {}

    static String path(Client client) {
        return "/v2/" + client.projectId() + "/training-jobs";
    }

    static String path(Client client, String id) {
        return path(client) + "/" + id;
    }

    static String logs(String id) {
        return path(Client.A, id) + "/tasks/worker-0/logs";
    }

    /** A body that makes a job of a command. */
    public static Map<String, Object> job(String command) {
        return job(
                Map.of(
                        "command",
                        command,
                        "engine",
                        Map.of("image_url", "swr.example.com/group/image:1")));
    }

    /** A body that makes a job of an algorithm. */
    static Map<String, Object> job(Map<String, ?> algorithm) {
        return job(algorithm, Map.of());
    }

    /** With these fields of {@code spec} too. */
    static Map<String, Object> job(Map<String, ?> algorithm, Map<String, ?> spec) {
        var all = new HashMap<String, Object>();
        all.put("resource", Map.of("flavor_id", FLAVOR, "node_count", 1));
        all.putAll(spec);
        return Map.of(
                "kind",
                "job",
                "metadata",
                Map.of("name", name()),
                "algorithm",
                algorithm,
                "spec",
                all);
    }

    /** An algorithm that starts a file of a new code folder. */
    static Map<String, Object> script(String text) {
        var folder = "bucket-code/" + UUID.randomUUID() + "/src/";
        store(Client.A, folder + "run.sh", text);
        var algorithm = new HashMap<String, Object>();
        algorithm.put("code_dir", "obs://" + folder);
        algorithm.put("boot_file", "obs://" + folder + "run.sh");
        algorithm.put("engine", Map.of("engine_id", "xgboost-sklearn-python3.6"));
        return algorithm;
    }

    /** A name that nobody has used. */
    static String name() {
        return "job-" + UUID.randomUUID();
    }

    /** Id of a new job. */
    static String create(Map<String, ?> body) {
        return Client.A.post(path(Client.A), body).statusCode(201).extract().path("metadata.id");
    }

    static ValidatableResponse show(String id) {
        return Client.A.get(path(Client.A, id)).statusCode(200);
    }

    /** The job, once it is in one of the phases. */
    static ValidatableResponse await(String id, String... phases) {
        String seen = null;
        for (int i = 0; i < POLLS; i++) {
            var shown = show(id);
            seen = shown.extract().path("status.phase");
            if (List.of(phases).contains(seen)) {
                return shown;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        return fail("the job is " + seen + ", not " + List.of(phases));
    }

    /** Waits until the log has that line. */
    static void awaitLog(String id, String line) {
        String seen = null;
        for (int i = 0; i < POLLS; i++) {
            var answer = Client.A.get(logs(id) + "/preview").extract();
            seen = answer.path("content");
            if (answer.statusCode() == 200 && seen.contains(line)) {
                return;
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        fail("the log is " + seen);
    }

    static void terminate(String id) {
        Client.A.post(path(Client.A, id) + "/actions", Map.of("action_type", "terminate"))
                .statusCode(202);
    }

    /** Where an object of the tests' object store lies. */
    static Path object(Client client, String path) {
        var root = ConfigProvider.getConfig().getValue("lantau.obs.directory", Path.class);
        return root.resolve(client.domainId()).resolve(path);
    }

    static void store(Client client, String path, String text) {
        try {
            var file = object(client, path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String stored(String path) {
        try {
            return Files.readString(object(Client.A, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
