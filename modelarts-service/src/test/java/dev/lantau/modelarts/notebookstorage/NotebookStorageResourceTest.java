package dev.lantau.modelarts.notebookstorage;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.notebook.NotebookSamples.await;
import static dev.lantau.modelarts.notebook.NotebookSamples.awaitMount;
import static dev.lantau.modelarts.notebook.NotebookSamples.mount;
import static dev.lantau.modelarts.notebook.NotebookSamples.mounted;
import static dev.lantau.modelarts.notebook.NotebookSamples.object;
import static dev.lantau.modelarts.notebook.NotebookSamples.path;
import static dev.lantau.modelarts.notebook.NotebookSamples.putObject;
import static dev.lantau.modelarts.notebook.NotebookSamples.remove;
import static dev.lantau.modelarts.notebook.NotebookSamples.running;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.notebook.NotebookSamples;
import dev.lantau.modelarts.notebook.TinyNotebookResource;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Folders of the object store in running notebooks. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
@QuarkusTestResource(TinyNotebookResource.class)
class NotebookStorageResourceTest {
    private static final String UNKNOWN = UUID.randomUUID().toString();

    /** A request to the notebook's own server. */
    private static RequestSpecification inside(String id) {
        var token = await(Client.A, id, "RUNNING").extract().<String>path("token");
        return RestAssured.given().queryParam("token", token);
    }

    private static String file(String id, String name) {
        return "/authoring/" + id + "/files/" + name;
    }

    @Test
    void aFolderIsThereUntilItIsUnmountedAndGoesBackThen() throws IOException {
        var id = running(Client.A);
        var storage = mounted(Client.A, id);
        inside(id).get(file(id, "data/mnt/set/a.txt")).then().body(equalTo("a"));
        inside(id).body("b").put(file(id, "data/mnt/set/b.txt")).then().statusCode(201);
        Client.A.get(path(Client.A, id, "storage"))
                .statusCode(200)
                .body("data.id", contains(storage))
                .body("data[0].uri", equalTo("obs://notebook-data/set/"))
                .body("data[0].mount_type", equalTo("DYNAMIC"))
                .body("total", equalTo(1));
        refused(Client.A.post(path(Client.A, id, "storage"), mount()), 400, "0104");

        Client.A.delete(path(Client.A, id, "storage", storage))
                .statusCode(200)
                .body("status", equalTo("UNMOUNTING"));

        awaitMount(Client.A, id, storage, "UNMOUNTED");
        assertEquals("b", Files.readString(object(Client.A, "set/b.txt")));
        inside(id).get(file(id, "data/mnt/set/a.txt")).then().statusCode(404);
        refused(Client.A.delete(path(Client.A, id, "storage", storage)), 400, "6404");
        mounted(Client.A, id);
        remove(Client.A, id);
    }

    @Test
    void theEndOfARunUnmounts() throws IOException {
        var id = running(Client.A);
        var storage = mounted(Client.A, id);
        inside(id).body("c").put(file(id, "data/mnt/set/c.txt")).then().statusCode(201);

        Client.A.post(path(Client.A, id, "stop"), "").statusCode(200);

        await(Client.A, id, "STOPPED");
        assertEquals("c", Files.readString(object(Client.A, "set/c.txt")));
        refused(Client.A.get(path(Client.A, id, "storage")), 400, "6327");
        refused(Client.A.get(path(Client.A, id, "storage", storage)), 400, "6404");
        refused(Client.A.delete(path(Client.A, id, "storage", storage)), 400, "6327");
        refused(Client.A.post(path(Client.A, id, "storage"), mount()), 400, "6327");
        remove(Client.A, id);
    }

    @Test
    void whatIsThereAlreadyIsNotCovered() {
        var id = running(Client.A);
        putObject(Client.A, "set/a.txt", "a");
        inside(id).body("mine").put(file(id, "data")).then().statusCode(201);

        var storage =
                Client.A.post(path(Client.A, id, "storage"), mount())
                        .statusCode(200)
                        .extract()
                        .<String>path("id");

        awaitMount(Client.A, id, storage, "MOUNT_FAILED")
                .body("failure_reason", equalTo("data is no directory"));
        inside(id).get(file(id, "data")).then().body(equalTo("mine"));
        Client.A.delete(path(Client.A, id, "storage", storage))
                .body("status", equalTo("UNMOUNTED"));
        remove(Client.A, id);
    }

    @Test
    void refusesWhatCannotBeMounted() {
        var id = running(Client.A);
        putObject(Client.A, "set/a.txt", "a");
        var storages = path(Client.A, id, "storage");
        refusedMount(storages, "category", "OBS", "6772");
        refusedMount(storages, "category", "EFS", "0104");
        var efs = with(with(mount(), "category", "EFS"), "efs_id", UNKNOWN);
        refused(Client.A.post(storages, efs), 400, "6772");
        refusedMount(storages, "uri", "obs://notebook-data/file", "0104");
        refusedMount(storages, "uri", "obs://no-such-bucket/", "6320");
        for (var place : List.of("", "/data/", "/home/set/", "/data/../etc/")) {
            refusedMount(storages, "mount_path", place, "6927");
        }
        refused(Client.A.get(path(Client.A, id, "storage", UNKNOWN)), 400, "6404");
        refused(Client.A.delete(path(Client.A, id, "storage", UNKNOWN)), 400, "6404");
        remove(Client.A, id);
    }

    private static void refusedMount(String storages, String field, Object value, String code) {
        refused(Client.A.post(storages, with(mount(), field, value)), 400, code);
    }

    @Test
    void nothingIsTakenAwayWhileItComes() {
        var id = running(Client.A);
        var storage = mounted(Client.A, id);
        // Copying takes no time here: what is seen meanwhile is set by hand.
        RowStatements.execute(
                "update notebook set look_at = now() + interval '1 hour' where id = ?", id);
        become("MOUNTING", storage);
        refused(Client.A.delete(path(Client.A, id, "storage", storage)), 400, "6357");
        become("MOUNTED", storage);

        Client.A.delete(path(Client.A, id, "storage", storage)).statusCode(200);

        awaitMount(Client.A, id, storage, "UNMOUNTED");
        remove(Client.A, id);
    }

    private static void become(String status, String storage) {
        RowStatements.execute(
                "update notebook_storage set status = '%s' where id = ?".formatted(status),
                storage);
    }

    @Test
    void nobodyElseSeesIt() {
        var id = running(Client.A);
        var storage = mounted(Client.A, id);
        for (var notebook : List.of(id, UNKNOWN)) {
            refused(Client.B.get(path(Client.B, notebook, "storage")), 400, "6309");
            refused(Client.B.post(path(Client.B, notebook, "storage"), mount()), 400, "6309");
            refused(Client.B.get(path(Client.B, notebook, "storage", storage)), 400, "6309");
            refused(Client.B.delete(path(Client.B, notebook, "storage", storage)), 400, "6309");
        }
        remove(Client.A, id);
    }

    @Test
    void aDataVolumeIsFetchedAtTheStartAndGoesBack() throws IOException {
        putObject(Client.A, "volume/a.txt", "a");
        var volume =
                Map.of(
                        "category", "OBSFS",
                        "ownership", "DEDICATED",
                        "mount_path", "/data/vol/",
                        "dew_secret_name", "secret",
                        "uri", "obs://notebook-data/volume/");
        var fields = NotebookSamples.with("data_volumes", List.of(volume));
        var id =
                NotebookSamples.create(Client.A, fields)
                        .statusCode(200)
                        .extract()
                        .<String>path("id");
        await(Client.A, id, "RUNNING");
        inside(id).get(file(id, "data/vol/a.txt")).then().body(equalTo("a"));
        inside(id).body("d").put(file(id, "data/vol/d.txt")).then().statusCode(201);
        putObject(Client.A, "set/a.txt", "a");
        refused(
                Client.A.post(
                        path(Client.A, id, "storage"), with(mount(), "mount_path", "/data/vol/x/")),
                400,
                "0104");
        Client.A.post(path(Client.A, id, "stop"), "").statusCode(200);
        await(Client.A, id, "STOPPED");
        assertEquals("d", Files.readString(object(Client.A, "volume/d.txt")));
        Client.A.get(path(Client.A, id)).body("data_volumes", hasSize(1));
        remove(Client.A, id);
    }
}
