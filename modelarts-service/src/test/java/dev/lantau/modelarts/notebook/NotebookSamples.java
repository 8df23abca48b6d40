package dev.lantau.modelarts.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Answers;
import dev.lantau.modelarts.Client;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Notebooks for tests. */
public final class NotebookSamples {
    /** A built-in image for the CPU, with SSH. */
    public static final String IMAGE = "e1a07296-22a8-4f05-8bc8-e936c8e54090";

    /** A built-in image without SSH. */
    public static final String WITHOUT_SSH = "0b2d0728-4c01-11ec-994f-001a7dda7112";

    /** A data volume. */
    public static final Map<String, Object> BUCKET =
            Map.of(
                    "category", "OBS",
                    "ownership", "DEDICATED",
                    "mount_path", "/data/set/",
                    "dew_secret_name", "secret",
                    "uri", "obs://notebook-data/set/");

    private static final long PAUSE_NANOSECONDS = 20_000_000;
    private static final int PAUSES = 1_500;
    private static final List<String> ON_THE_WAY =
            List.of("CREATING", "STARTING", "STOPPING", "SNAPSHOTTING", "DELETING");

    private NotebookSamples() {}

    /** A body that makes one. */
    public static Map<String, Object> fields() {
        return Map.of(
                "name", "book",
                "description", "A sample",
                "flavor", "modelarts.vm.cpu.2u",
                "image_id", IMAGE,
                "volume", Map.of("category", "EVS", "ownership", "MANAGED", "capacity", 50));
    }

    /** A body with everything in it that may be in one. */
    public static Map<String, Object> richFields() {
        var fields = new HashMap<>(fields());
        fields.put(
                "affinity",
                Map.of(
                        "required_during_scheduling_ignored_during_execution",
                        List.of(
                                Map.of(
                                        "key",
                                        "kubernetes.io/hostname",
                                        "operator",
                                        "In",
                                        "values",
                                        List.of("192.168.1.1")))));
        fields.put(
                "endpoints",
                List.of(
                        Map.of(
                                "service", "SSH",
                                "key_pair_names", List.of("my-key"),
                                "allowed_access_ips", List.of("10.0.0.0/8"))));
        fields.put("run_user", Map.of("uid", 1000, "gid", 100));
        fields.put(
                "user_vpc",
                Map.of(
                        "vpc_id",
                        "vpc",
                        "subnet_id",
                        "subnet",
                        "security_group_ids",
                        List.of("group"),
                        "connect_cidrs",
                        List.of("10.0.0.0/8", "10.1.0.0/16")));
        fields.put("data_volumes", List.of(BUCKET));
        fields.put("lease", Map.of("duration", 7_200_000, "type", "idle"));

        return fields;
    }

    /** The same with one field set to something else. */
    public static Map<String, Object> with(String field, Object value) {
        return Answers.with(fields(), field, value);
    }

    /** Path of notebooks, of one, or of something below it. */
    public static String path(Client client, String... below) {
        var path = "/v1/" + client.projectId() + "/notebooks";
        return below.length == 0 ? path : path + "/" + String.join("/", below);
    }

    /** Makes one. */
    public static ValidatableResponse create(Client client, Object fields) {
        return client.post(path(client), fields);
    }

    /** Id of a new one that runs. */
    public static String running(Client client) {
        var id = create(client, fields()).statusCode(200).extract().<String>path("id");
        await(client, id, "RUNNING");
        return id;
    }

    /** Id of a new one that was stopped. */
    public static String stopped(Client client) {
        var id = running(client);
        client.post(path(client, id, "stop"), "").statusCode(200);
        await(client, id, "STOPPED");
        return id;
    }

    /** Waits while something is under way, and expects a state then. */
    public static ValidatableResponse await(Client client, String id, String status) {
        var shown = client.get(path(client, id));
        for (int i = 0; i < PAUSES && isOnTheWay(shown, status); i++) {
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
            shown = client.get(path(client, id));
        }
        assertEquals(status, status(shown), shown.extract().asString());
        return shown;
    }

    private static boolean isOnTheWay(ValidatableResponse shown, String wanted) {
        return !wanted.equals(status(shown)) && ON_THE_WAY.contains(status(shown));
    }

    private static String status(ValidatableResponse shown) {
        return shown.extract().statusCode() == 200
                ? shown.extract().path("status")
                : shown.extract().path("error_code");
    }

    /** Waits until it is gone. */
    public static void awaitGone(Client client, String id) {
        await(client, id, "ModelArts.6309");
    }

    /** Waits until it is in a state, whatever it is in before. */
    public static ValidatableResponse awaitLater(Client client, String id, String status) {
        for (int i = 0; i < PAUSES; i++) {
            var shown = client.get(path(client, id));
            if (status.equals(status(shown))) {
                return shown;
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
        return await(client, id, status);
    }

    /** Deletes one, and waits until it is gone. */
    public static void remove(Client client, String id) {
        client.delete(path(client, id)).statusCode(200);
        awaitGone(client, id);
    }

    /** A body that mounts the folder that {@link #putObject} fills. */
    public static Map<String, Object> mount() {
        return Map.of(
                "category", "OBSFS",
                "mount_path", "/data/mnt/set/",
                "uri", "obs://notebook-data/set/");
    }

    /** Puts an object into the tenant's bucket of the store under test. */
    public static Path putObject(Client client, String key, String text) {
        var file = object(client, key);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where an object lies. */
    public static Path object(Client client, String key) {
        return Path.of("target", "obs", client.domainId(), "notebook-data", key);
    }

    /** Id of storage that is mounted into a notebook. */
    public static String mounted(Client client, String notebookId) {
        putObject(client, "set/a.txt", "a");
        var id =
                client.post(path(client, notebookId, "storage"), mount())
                        .statusCode(200)
                        .extract()
                        .<String>path("id");
        awaitMount(client, notebookId, id, "MOUNTED");
        return id;
    }

    /** Waits until storage is in a state. */
    public static ValidatableResponse awaitMount(
            Client client, String notebookId, String id, String status) {
        var one = path(client, notebookId, "storage", id);
        for (int i = 0; i < PAUSES && !status.equals(status(client.get(one))); i++) {
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
        var shown = client.get(one);
        assertEquals(status, status(shown), shown.extract().asString());
        return shown;
    }
}
