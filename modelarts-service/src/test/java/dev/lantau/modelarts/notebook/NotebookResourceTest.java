package dev.lantau.modelarts.notebook;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.Answers.without;
import static dev.lantau.modelarts.notebook.NotebookSamples.await;
import static dev.lantau.modelarts.notebook.NotebookSamples.create;
import static dev.lantau.modelarts.notebook.NotebookSamples.fields;
import static dev.lantau.modelarts.notebook.NotebookSamples.path;
import static dev.lantau.modelarts.notebook.NotebookSamples.remove;
import static dev.lantau.modelarts.notebook.NotebookSamples.running;
import static dev.lantau.modelarts.notebook.NotebookSamples.stopped;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may be asked of notebooks, and what they say of themselves. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
@QuarkusTestResource(TinyNotebookResource.class)
class NotebookResourceTest {
    private static final String UNKNOWN = UUID.randomUUID().toString();
    private static final Map<String, Object> BUCKET = NotebookSamples.BUCKET;

    private static void refusedToCreate(Object fields, String code) {
        refused(create(Client.A, fields), 400, code);
    }

    private static void refusedToCreateWithout(String field, String code) {
        refusedToCreate(without(fields(), field), code);
    }

    private static void refusedVolume(String code, Map<String, Object> volume) {
        refusedToCreate(NotebookSamples.with("volume", volume), code);
    }

    @Test
    void echoesWhatItWasMadeWith() {
        var id =
                create(Client.A, NotebookSamples.richFields())
                        .statusCode(200)
                        .body("status", equalTo("CREATING"))
                        .body("token", nullValue())
                        .body("url", nullValue())
                        .extract()
                        .<String>path("id");

        var shown = await(Client.A, id, "RUNNING");
        echoesFields(shown);
        shown.body("action_progress.step", contains(1, 2, 3, 4))
                .body("action_progress.status", everyItem(equalTo("COMPLETED")))
                .body("fail_reason", nullValue());
        remove(Client.A, id);
    }

    private static void echoesFields(ValidatableResponse shown) {
        shown.body("name", equalTo("book"))
                .body("description", equalTo("A sample"))
                .body("feature", equalTo("NOTEBOOK"))
                .body("flavor", equalTo("modelarts.vm.cpu.2u"))
                .body("image.id", equalTo(NotebookSamples.IMAGE))
                .body("image.swr_path", notNullValue())
                .body("lease.duration", equalTo(7_200_000))
                .body("lease.type", equalTo("IDLE"))
                .body("lease.enable", equalTo(true))
                .body("volume.category", equalTo("EVS"))
                .body("volume.capacity", equalTo(50))
                .body("volume.mount_path", equalTo("/home/ma-user/work/"))
                .body("workspace_id", equalTo("0"))
                .body("user.id", equalTo(Tenants.A.userId))
                .body("user.name", equalTo(Tenants.A.userName))
                .body("user.domain.name", equalTo("tenant-a"))
                .body("endpoints[0].service", equalTo("SSH"))
                .body("endpoints[0].key_pair_names", contains("my-key"))
                .body("run_user.uid", equalTo(1000))
                .body("user_vpc.connect_cidrs", equalTo("10.0.0.0/8,10.1.0.0/16"))
                .body("data_volumes[0].mount_path", equalTo("/data/set/"))
                .body("data_volumes[0].mount_type", equalTo("STATIC"))
                .body(
                        "affinity.required_during_scheduling_ignored_during_execution[0].key",
                        equalTo("kubernetes.io/hostname"));
    }

    @Test
    void namesAndDescriptionsHaveTheirCharacters() {
        refusedToCreate(NotebookSamples.with("name", "a name"), "6334");
        refusedToCreate(NotebookSamples.with("name", ""), "6334");
        refusedToCreate(NotebookSamples.with("name", "a".repeat(129)), "0104");
        refusedToCreate(NotebookSamples.with("description", "<b>"), "6334");
        refusedToCreateWithout("name", "0104");
    }

    @Test
    void theFlavorIsOneOfTheFeaturesAndNoOther() {
        refusedToCreateWithout("flavor", "0104");
        refusedToCreate(NotebookSamples.with("flavor", "no.such.flavor"), "6323");
        refusedToCreate(NotebookSamples.with("flavor", "modelarts.vm.cpu.free"), "6328");
        refusedToCreate(NotebookSamples.with("feature", "DEFAULT"), "6328");
        refusedToCreate(NotebookSamples.with("flavor", "modelarts.kat1.8xlarge"), "6329");
        var custom = Map.of("cpu", 1, "memory", 1024);
        refusedToCreate(NotebookSamples.with("custom_spec", custom), "0104");
        refusedToCreate(with(without(fields(), "flavor"), "custom_spec", custom), "0104");
        refusedToCreate(NotebookSamples.with("pool_id", "pool0000000a"), "0104");
    }

    @Test
    void theImageIsForNotebooks() {
        refusedToCreate(NotebookSamples.with("image_id", UNKNOWN), "6797");
        var ssh = List.of(Map.of("service", "SSH", "key_pair_names", List.of("key")));
        refusedToCreate(
                with(
                        NotebookSamples.with("image_id", NotebookSamples.WITHOUT_SSH),
                        "endpoints",
                        ssh),
                "6768");
        refusedToCreate(
                NotebookSamples.with("endpoints", List.of(Map.of("service", "SSH"))), "0104");
        refusedToCreate(
                NotebookSamples.with("endpoints", List.of(Map.of("service", "FTP"))), "0104");
    }

    @Test
    void volumesAreOfTheirKinds() {
        refusedVolume("6331", Map.of("category", "EVS", "ownership", "MANAGED", "capacity", 4));
        refusedVolume("6331", Map.of("category", "evs", "ownership", "managed", "capacity", 4097));
        refusedVolume("0104", Map.of("category", "NFS", "ownership", "MANAGED"));
        refusedVolume("0104", Map.of("category", "EVS", "ownership", "NOBODY"));
        refusedVolume("0104", Map.of("category", "EFS", "ownership", "DEDICATED"));
        refusedVolume("6702", Map.of("category", "OBSFS", "ownership", "MANAGED"));
        refusedVolume("6967", without(BUCKET, "dew_secret_name"));
        refusedVolume("6927", without(BUCKET, "mount_path"));
        refusedVolume("0104", with(BUCKET, "uri", "obs://notebook-data/file"));
        refusedToCreateWithout("volume", "0104");
        for (var path : List.of("/home/x/", "/data/", "/data/../etc/", "/data/a//b/")) {
            refusedToCreate(
                    NotebookSamples.with("data_volumes", List.of(with(BUCKET, "mount_path", path))),
                    "6927");
        }
        refusedToCreate(NotebookSamples.with("data_volumes", List.of(BUCKET, BUCKET)), "0104");
    }

    @Test
    void leasesHaveARange() {
        refusedToCreate(NotebookSamples.with("duration", 259_200_001), "6349");
        refusedToCreate(NotebookSamples.with("lease", Map.of("duration", 1)), "6349");
        refusedToCreate(NotebookSamples.with("lease", Map.of("type", "never")), "0104");
    }

    @Test
    void theWorkspaceIsThere() {
        refusedToCreate(NotebookSamples.with("workspace_id", "f".repeat(32)), "0102");
        for (var list : List.of(path(Client.A), path(Client.A, "all"))) {
            Client.A.get(list + "?workspaceId=nowhere").statusCode(200).body("data", hasSize(0));
        }
    }

    @Test
    void aUserHasOneFreeInstance() {
        var free =
                with(NotebookSamples.with("feature", "DEFAULT"), "flavor", "modelarts.vm.cpu.free");
        var first = create(Client.A, free).statusCode(200).extract().<String>path("id");

        refusedToCreate(free, "6302");

        await(Client.A, first, "RUNNING").body("feature", equalTo("DEFAULT"));
        Client.A.get("/v1/" + Client.A.projectId() + "/authoring/features/DEFAULT")
                .statusCode(200)
                .body("quota", equalTo(1))
                .body("used", equalTo(1));
        remove(Client.A, first);
    }

    @Test
    void nobodyElseSeesIt() {
        var id = running(Client.A);
        for (var each : List.of(id, UNKNOWN)) {
            var other = path(Client.B, each);
            refused(Client.B.get(other), 400, "6309");
            refused(Client.B.put(other, Map.of("name", "mine")), 400, "6309");
            refused(Client.B.post(path(Client.B, each, "start"), ""), 400, "6309");
            refused(Client.B.post(path(Client.B, each, "stop"), ""), 400, "6309");
            refused(Client.B.delete(other), 400, "6309");
        }
        Tenants.READER
                .given()
                .get(path(Client.A, id))
                .then()
                .statusCode(200)
                .body("url", containsString(id))
                .body("token", nullValue());
        remove(Client.A, id);
    }

    @Test
    void changesWhatMayChange() {
        var id = running(Client.A);
        var one = path(Client.A, id);
        Client.A.put(one, Map.of("name", "other-name", "description", "Other"))
                .statusCode(200)
                .body("name", equalTo("other-name"))
                .body("description", equalTo("Other"));
        Client.A.put(one, Map.of("storage_new_size", 60))
                .statusCode(200)
                .body("volume.capacity", equalTo(60));
        refused(Client.A.put(one, Map.of("storage_new_size", 59)), 400, "6331");
        refused(Client.A.put(one, Map.of("storage_new_size", 4097)), 400, "6331");
        refused(Client.A.put(one, Map.of("name", "a name")), 400, "6334");
        refused(Client.A.put(one, Map.of("flavor", "modelarts.vm.cpu.8u")), 400, "6347");
        refused(Client.A.put(one, Map.of("image_id", NotebookSamples.IMAGE)), 400, "6347");
        refused(Client.A.put(one, Map.of("endpoints", List.of())), 400, "6347");
        refused(
                Client.A.put(one, Map.of("custom_spec", Map.of("cpu", 1, "memory", 1024))),
                400,
                "0104");
        refused(Client.A.put(path(Client.A, UNKNOWN), Map.of("name", "x")), 400, "6309");
        remove(Client.A, id);
    }

    @Test
    void changesTheRestWhileItIsStopped() {
        var id = stopped(Client.A);
        var one = path(Client.A, id);
        refused(Client.A.put(one, Map.of("flavor", "no.such.flavor")), 400, "6323");
        refused(Client.A.put(one, Map.of("flavor", "modelarts.bm.gpu.v100")), 400, "6792");
        refused(Client.A.put(one, Map.of("image_id", UNKNOWN)), 400, "6797");
        var ssh = List.of(Map.of("service", "SSH", "key_pair_names", List.of("key")));
        var withoutSsh = Map.of("image_id", NotebookSamples.WITHOUT_SSH, "endpoints", ssh);
        refused(Client.A.put(one, withoutSsh), 400, "6768");
        refusedDataVolume(one, "6702", with(BUCKET, "ownership", "MANAGED"));
        refusedDataVolume(one, "6927", without(BUCKET, "mount_path"));
        refusedDataVolume(one, "6967", without(BUCKET, "dew_secret_name"));
        refusedDataVolume(one, "0104", with(BUCKET, "category", "EVS"));
        Client.A.put(
                        one,
                        Map.of(
                                "flavor",
                                "modelarts.vm.cpu.8u",
                                "image_id",
                                NotebookSamples.WITHOUT_SSH,
                                "data_volumes",
                                List.of(BUCKET)))
                .statusCode(200)
                .body("flavor", equalTo("modelarts.vm.cpu.8u"))
                .body("image.id", equalTo(NotebookSamples.WITHOUT_SSH))
                .body("data_volumes", hasSize(1));
        Client.A.get(path(Client.A, id, "flavors"))
                .statusCode(200)
                .body("data.id", contains("modelarts.vm.cpu.2u"));
        remove(Client.A, id);
    }

    private static void refusedDataVolume(String one, String code, Map<String, Object> volume) {
        refused(Client.A.put(one, Map.of("data_volumes", List.of(volume))), 400, code);
    }

    @Test
    void listsByPagesFiltersAndOrder() {
        var first = named("list-a");
        var second = named("list-b");
        var third = named("other-c");
        var list = path(Client.A) + "?name=list-";
        Client.A.get(list + "&sort_key=name&sort_dir=ASC")
                .statusCode(200)
                .body("data.id", contains(first, second))
                .body("total", equalTo(2))
                .body("size", equalTo(2))
                .body("pages", equalTo(1))
                .body("current", equalTo(0));
        Client.A.get(list + "&sort_key=name&sort_dir=ASC&limit=1&offset=1")
                .body("data.id", contains(second))
                .body("current", equalTo(1))
                .body("pages", equalTo(2));
        Client.A.get(list).body("data.id", contains(second, first));
        Client.A.get(list + "&offset=2").body("data", hasSize(0)).body("total", equalTo(2));
        Client.A.get(path(Client.A) + "?id=" + third).body("data.id", contains(third));
        Client.A.get(list + "&flavor=modelarts.vm.cpu.2u&feature=NOTEBOOK&workspace_id=0")
                .body("data", hasSize(2));
        for (var none :
                List.of(
                        "flavor=modelarts.vm.cpu.8u",
                        "image_id=" + UNKNOWN,
                        "status=FROZEN",
                        "feature=DEFAULT",
                        "pool_id=pool0000000a",
                        "tags=a",
                        "id=" + first + "&image_id=" + UNKNOWN)) {
            Client.A.get(list + "&" + none).statusCode(200).body("data", hasSize(0));
        }
        refused(Client.A.get(path(Client.A) + "?sort_key=volume"), 400, "6303");
        refused(Client.A.get(path(Client.A) + "?billing=LATER"), 400, "0104");
        refused(Client.A.get(path(Client.A) + "?limit=0"), 400, "0104");
        refused(Client.A.get(path(Client.A, "all") + "?sort_key=volume"), 400, "6303");
        refused(Client.A.get(path(Client.A, "all") + "?billing=LATER"), 400, "0104");
        Client.B.get(path(Client.B)).body("data.id", not(hasItems(first, second, third)));
        List.of(first, second, third).forEach(NotebookResourceTest::removed);
    }

    private static String named(String name) {
        return create(Client.A, NotebookSamples.with("name", name))
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static void removed(String id) {
        await(Client.A, id, "RUNNING");
        remove(Client.A, id);
    }

    @Test
    void aUsersListIsItsOwnAndAllIsAll() {
        var id = named("owned");
        var reader = Tenants.READER;
        reader.given().get(path(Client.A)).then().body("data.id", not(hasItem(id)));
        Client.A.get(path(Client.A) + "?owner=" + reader.userId)
                .statusCode(200)
                .body("data", hasSize(0));
        Client.A.get(path(Client.A, "all") + "?owner=" + Tenants.A.userId)
                .statusCode(200)
                .body("data.id", hasItem(id));
        Client.A.get(path(Client.A, "all")).body("data.id", hasItem(id));
        Client.A.get(path(Client.A, "all") + "?owner=" + reader.userId).body("data", hasSize(0));
        removed(id);
    }

    @Test
    void theSameKeyMakesOneNotebook() {
        var key = UUID.randomUUID().toString();
        var first = createOnce(key);
        assertEquals(first, createOnce(key));
        removed(first);
    }

    private static String createOnce(String key) {
        return Client.A.given()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(fields())
                .post(path(Client.A))
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }
}
