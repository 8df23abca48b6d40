package dev.lantau.modelarts.notebook;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.notebook.NotebookSamples.await;
import static dev.lantau.modelarts.notebook.NotebookSamples.awaitLater;
import static dev.lantau.modelarts.notebook.NotebookSamples.create;
import static dev.lantau.modelarts.notebook.NotebookSamples.path;
import static dev.lantau.modelarts.notebook.NotebookSamples.remove;
import static dev.lantau.modelarts.notebook.NotebookSamples.running;
import static dev.lantau.modelarts.notebook.NotebookSamples.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Answers;
import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.workspace.WorkspaceSamples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Notebooks saved as images, and made of them. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
@QuarkusTestResource(TinyNotebookResource.class)
class NotebookImageTest {
    private static final long PAUSE_NANOSECONDS = 20_000_000;
    private static final int PAUSES = 500;

    private static Map<String, Object> wish(String tag) {
        return Map.of("name", "saved-book", "namespace", "team", "tag", tag);
    }

    private static String image(String id) {
        return "/v1/" + Client.A.projectId() + "/images/" + id;
    }

    private static void awaitActive(String id) {
        for (int i = 0; i < PAUSES; i++) {
            if (Client.A.get(image(id)).extract().path("status").equals("ACTIVE")) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
        Client.A.get(image(id)).body("status", equalTo("ACTIVE"));
    }

    private static String file(String id) {
        var token = await(Client.A, id, "RUNNING").extract().<String>path("token");
        return "/authoring/" + id + "/files/kept.txt?token=" + token;
    }

    @Test
    void aNotebookOfASavedImageBeginsWithItsFiles() {
        var id = running(Client.A);
        RestAssured.given().body("kept").put(file(id)).then().statusCode(201);
        var tag = UUID.randomUUID().toString();

        var saved =
                Client.A.post(path(Client.A, id, "create-image"), wish(tag))
                        .statusCode(200)
                        .body("status", equalTo("CREATING"))
                        .body("origin", equalTo("IMAGE_SAVE"))
                        .extract()
                        .<String>path("id");

        awaitActive(saved);
        Client.A.get(image(saved)).body("size", greaterThan(0));
        awaitLater(Client.A, id, "RUNNING");
        refused(Client.A.post(path(Client.A, id, "create-image"), wish(tag)), 400, "6737");
        var second =
                create(Client.A, with("image_id", saved))
                        .statusCode(200)
                        .extract()
                        .<String>path("id");
        assertEquals("kept", RestAssured.get(file(second)).asString());
        refused(Client.A.delete(image(saved)), 400, "6344");
        remove(Client.A, second);
        Client.A.delete(image(saved)).statusCode(200);
        refused(create(Client.A, with("image_id", saved)), 400, "6797");
        remove(Client.A, id);
    }

    @Test
    void onlyWhatRunsIsSaved() {
        var id = NotebookSamples.stopped(Client.A);
        var save = path(Client.A, id, "create-image");
        refused(Client.A.post(save, wish("one")), 400, "6327");
        remove(Client.A, id);
        refused(Client.A.post(save, wish("one")), 400, "6309");
        refused(Client.B.post(path(Client.B, id, "create-image"), wish("one")), 400, "6309");
    }

    @Test
    void imagesHaveNamesAndWorkspaces() {
        var id = running(Client.A);
        var save = path(Client.A, id, "create-image");
        refused(Client.A.post(save, Answers.with(wish("a"), "name", "A Name")), 400, "0104");
        refused(Client.A.post(save, Answers.without(wish("a"), "namespace")), 400, "0104");
        refused(Client.A.given().post(save).then(), 400, "0104");
        var elsewhere = Answers.with(wish("a"), "workspace_id", "f".repeat(32));
        refused(Client.A.post(save, elsewhere), 400, "0102");
        Client.A.post(save, Answers.without(wish("a"), "tag"))
                .statusCode(200)
                .body("tag", startsWith("20"));
        awaitLater(Client.A, id, "RUNNING");
        remove(Client.A, id);
    }

    @Test
    void workspacesHaveQuotas() {
        var workspace = WorkspaceSamples.create(Client.A);
        var quotas = WorkspaceSamples.path(Client.A, workspace) + "/quotas";
        for (var resource : List.of("notebook.instance", "image")) {
            var one = Map.of("resource", resource, "quota", 1);
            Client.A.put(quotas, Map.of("quotas", List.of(one))).statusCode(200);
        }
        var fields = with("workspace_id", workspace);
        var id = create(Client.A, fields).statusCode(200).extract().<String>path("id");
        await(Client.A, id, "RUNNING").body("workspace_id", equalTo(workspace));
        refused(create(Client.A, fields), 400, "0118");

        var save = path(Client.A, id, "create-image");
        var first = Answers.with(wish(UUID.randomUUID().toString()), "workspace_id", workspace);
        Client.A.post(save, first).statusCode(200);
        awaitLater(Client.A, id, "RUNNING");
        refused(Client.A.post(save, Answers.with(first, "tag", "other")), 400, "0118");
        Client.A.get(path(Client.A) + "?workspace_id=" + workspace).body("data.id", contains(id));
        remove(Client.A, id);
    }
}
