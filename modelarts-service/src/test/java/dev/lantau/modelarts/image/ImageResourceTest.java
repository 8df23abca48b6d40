package dev.lantau.modelarts.image;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.image.ImageSamples.image;
import static dev.lantau.modelarts.image.ImageSamples.path;
import static dev.lantau.modelarts.image.ImageSamples.register;
import static dev.lantau.modelarts.image.ImageSamples.word;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.workspace.WorkspaceSamples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class ImageResourceTest {
    private static final String ALL = path(Client.A);
    private static final String BUILT_IN = "278e88d1-5b71-4766-8502-b3ba72e824d9";

    private static ValidatableResponse show(String id) {
        return Client.A.get(path(Client.A, id)).statusCode(200);
    }

    private static ValidatableResponse list(String query) {
        return Client.A.get(ALL + "?" + query).statusCode(200);
    }

    private static ValidatableResponse groups(String query) {
        return Client.A.get(ALL + "/group?" + query).statusCode(200);
    }

    private static Map<String, String> at(String namespace, String name, String tag) {
        return Map.of("swr_path", "registry.example.com/%s/%s:%s".formatted(namespace, name, tag));
    }

    @Test
    void aNewImageIsShownAsItWasSent() {
        var name = word();
        var fields = new HashMap<String, Object>(at("team", name, "1.0"));
        fields.put("arch", "AARCH64");
        fields.put("description", "for the demo");
        fields.put("resource_category", List.of("ASCEND"));
        fields.put("services", List.of("WEB_IDE", "SSH"));
        fields.put("service_type", "TRAIN");
        fields.put("flavor_type", "ascend_snt9b");
        fields.put("tags", List.of("team=a", "free"));
        fields.put("swr_instance_id", "instance-1");
        fields.put("read_me", "Read me.");

        var id = Client.A.post(ALL, fields).statusCode(200).extract().<String>path("id");

        show(id).body("name", equalTo(name))
                .body("namespace", equalTo("team"))
                .body("tag", equalTo("1.0"))
                .body("swr_path", equalTo(fields.get("swr_path")))
                .body("arch", equalTo("aarch64"))
                .body("description", equalTo("for the demo"))
                .body("resource_categories", contains("ASCEND"))
                .body("dev_services", containsInAnyOrder("WEB_IDE", "SSH"))
                .body("service_type", equalTo("TRAIN"))
                .body("flavor_type", equalTo("ASCEND_SNT9B"))
                .body("tags.key", contains("team", "free"))
                .body("tags.value", contains("a", ""))
                .body("swr_instance_id", equalTo("instance-1"))
                .body("type", equalTo("DEDICATED"))
                .body("status", equalTo("ACTIVE"))
                .body("$", not(hasKey("size")));
        groups("name=" + name)
                .body("data[0].read_me", equalTo("Read me."))
                .body("is_swr_enterprise", equalTo(true));
    }

    @Test
    void whatIsNotSentHasDefaults() {
        show(register(Client.A, Map.of()))
                .body("arch", equalTo("x86_64"))
                .body("resource_categories", containsInAnyOrder("CPU", "GPU"))
                .body("dev_services", containsInAnyOrder("NOTEBOOK", "SSH"))
                .body("visibility", equalTo("PRIVATE"))
                .body("origin", equalTo("CUSTOMIZE"))
                .body("service_type", equalTo("UNKNOWN"))
                .body("workspace_id", equalTo("0"));
    }

    @Test
    void whatDoesNotDoIsRefused() {
        for (var bad :
                List.<Map<String, Object>>of(
                        with(image(), "flavor_type", "GPU"),
                        with(image(), "tags", List.of("=x")),
                        with(image(), "tags", List.of("a=1", "a=2")),
                        with(image(), "tags", List.of("k".repeat(129))),
                        with(image(), "tags", List.of("k=" + "v".repeat(256))),
                        with(image(), "tags", Collections.nCopies(21, "a")),
                        with(image(), "read_me", "x".repeat(3001)),
                        with(image(), "swr_path", "registry.example.com/name:tag"))) {
            refused(Client.A.post(ALL, bad), 400, "0104");
        }
        refused(Client.A.post(ALL, with(image(), "workspace_id", "f".repeat(32))), 400, "0102");
    }

    @Test
    void anImageIsRegisteredOnce() {
        var name = word();
        Client.A.post(ALL, at("team", name, "1")).statusCode(200);
        refused(Client.A.post(ALL, at("team", name, "1")), 400, "6737");
        Client.A.post(ALL, at("team", name, "2")).statusCode(200);
        Client.A.post(ALL, at("other", name, "1")).statusCode(200);
        Client.B.post(path(Client.B), at("team", name, "1")).statusCode(200);
    }

    @Test
    void anImageIsRegisteredOnceByManyCallers() {
        var fields = image();

        var statuses =
                Parallel.calls(
                        number -> Client.A.post(ALL, fields).extract().response().statusCode());

        assertEquals(1, Collections.frequency(statuses, 200));
        assertEquals(Set.of(200, 400), new HashSet<>(statuses));
    }

    @Test
    void builtInImagesAreEverybodysAndStay() {
        show(BUILT_IN).body("type", equalTo("BUILD_IN")).body("namespace", equalTo("atelier"));
        Client.B.get(path(Client.B, BUILT_IN)).statusCode(200);
        Client.A.post(path(Client.A, BUILT_IN) + "/sync", Map.of()).statusCode(200);
        refused(Client.A.delete(path(Client.A, BUILT_IN)), 400, "0104");
        list("type=BUILD_IN&limit=1000")
                .body("data.type", everyItem(equalTo("BUILD_IN")))
                .body("data.id", hasItem(BUILT_IN));
        list("type=DEDICATED&limit=1000").body("data.id", not(hasItem(BUILT_IN)));
        groups("type=BUILD_IN&name=notebook2.0-mul-kernel-cpu")
                .body("data.version_count", contains(2))
                .body("data.namespace", contains("atelier"));
        groups("type=BUILD_IN&name=pytorch1.8-cuda10.2-cudnn7-ubuntu18.04")
                .body("data.version_count", contains(1));
    }

    @Test
    void aDeletedImageIsGone() {
        var id = register(Client.A, Map.of());
        Client.A.post(path(Client.A, id) + "/sync", Map.of())
                .statusCode(200)
                .body("status", equalTo("ACTIVE"));
        Client.A.given()
                .body(Map.of("is_force", true))
                .delete(path(Client.A, id))
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("status", equalTo("DELETED"));
        refused(Client.A.get(path(Client.A, id)), 400, "6404");
        refused(Client.A.delete(path(Client.A, id)), 400, "6404");
        refused(Client.A.post(path(Client.A, id) + "/sync", Map.of()), 400, "6404");
    }

    @Test
    void anImageThatIsBeingSavedIsInUse() {
        var id = register(Client.A, Map.of());
        RowStatements.execute("update custom_image set status = 'CREATING' where id = ?", id);
        refused(Client.A.delete(path(Client.A, id)), 400, "6344");
    }

    @Test
    void aListIsPagedUntilItIsEmpty() {
        var name = word();
        for (var tag : List.of("b", "c", "a")) {
            Client.A.post(ALL, at("team", name, tag)).statusCode(200);
        }
        List<String> tags = new ArrayList<>();
        List<String> page;
        do {
            var answer = list("limit=2&sort_key=tag&name=" + name + "&offset=" + tags.size());
            answer.body("total", equalTo(3)).body("pages", equalTo(2));
            page = answer.extract().path("data.tag");
            answer.body("size", equalTo(page.size()));
            tags.addAll(page);
        } while (!page.isEmpty());
        assertEquals(List.of("c", "b", "a"), tags);
        list("limit=2147483647&offset=2147483647").body("data", equalTo(List.of()));
    }

    @Test
    void pagesOfBothTypesHaveEachImageOnce() {
        for (int i = 0; i < 5; i++) {
            register(Client.A, Map.of());
        }
        for (var order : List.of("name", "create_at", "namespace,tag")) {
            List<String> ids = new ArrayList<>();
            List<String> page;
            do {
                page =
                        list("limit=7&sort_dir=ASC&sort_key=" + order + "&offset=" + ids.size())
                                .extract()
                                .path("data.id");
                ids.addAll(page);
            } while (!page.isEmpty());
            assertEquals(ids.size(), new HashSet<>(ids).size());
            assertEquals(list("limit=1").extract().<Integer>path("total"), ids.size());
            assertTrue(ids.contains(BUILT_IN));
        }
    }

    @Test
    void aListIsFilteredAndSorted() {
        var mark = word();
        var first = register(Client.A, at("space-" + mark, mark + "-one", "1"));
        var fields = with(at("space-" + mark, mark + "-Two", "2"), "service_type", "DEV");
        var second = register(Client.A, fields);

        list("name=" + mark + "-t").body("data.id", contains(second));
        list("name_fuzzy_match=false&name=" + mark).body("total", equalTo(0));
        list("name_fuzzy_match=false&name=" + mark + "-one").body("data.id", contains(first));
        list("namespace=space-" + mark).body("data.id", contains(second, first));
        list("namespace=space-" + mark + "&sort_dir=ASC").body("data.id", contains(first, second));
        list("namespace=space-" + mark + "&sort_key=name,update_at&sort_dir=ASC")
                .body("data.id", contains(second, first));
        list("namespace=space-" + mark + "&service_type=DEV").body("data.id", contains(second));
        list("show_name=" + mark + "-one").body("data.id", contains(first));
        list("show_tag=2&name=" + mark).body("data.id", contains(second));
        list("type=BUILD_IN&service_type=COMMON").body("data.id", hasItem(BUILT_IN));
        list("type=BUILD_IN&name_fuzzy_match=false&name=pytorch1.8").body("total", equalTo(0));
        refused(Client.A.get(ALL + "?sort_key=size"), 400, "6303");
        refused(Client.A.get(ALL + "?type=BUILD_IN&sort_key=name,size"), 400, "6303");
        refused(Client.A.get(ALL + "?limit=0"), 400, "0104");
    }

    @Test
    void namesAreGroupedWithTheirVersions() {
        var mark = word();
        register(Client.A, at("space-" + mark, "older", "1"));
        register(Client.A, with(at("space-" + mark, "younger", "1"), "description", "first"));
        var last =
                register(
                        Client.A, with(at("space-" + mark, "younger", "2"), "description", "last"));

        groups("namespace=space-" + mark)
                .body("total", equalTo(2))
                .body("data.name", contains("younger", "older"))
                .body("data.version_count", contains(2, 1))
                .body("data[0].id", equalTo(last))
                .body("data[0].description", equalTo("last"));
        groups("limit=1&offset=1&namespace=space-" + mark)
                .body("total", equalTo(2))
                .body("pages", equalTo(2))
                .body("current", equalTo(1))
                .body("data.name", contains("older"));
        groups("name=OLD&namespace=space-" + mark).body("data.name", contains("older"));
        groups("name_fuzzy_match=false&name=old&namespace=space-" + mark).body("total", equalTo(0));
        groups("swr_instance_id=x&namespace=space-" + mark).body("total", equalTo(0));
        groups("workspace_id=x&namespace=space-" + mark).body("total", equalTo(0));
        refused(Client.A.get(ALL + "/group?limit=0"), 400, "0104");
    }

    @Test
    void anImageInAWorkspaceIsForThoseWhoAreLetIn() {
        var workspace = WorkspaceSamples.create(Client.A, Map.of("auth_type", "private"));
        var mark = word();
        var fields = with(at(mark, "name", "1"), "workspace_id", workspace);
        var id = register(Client.A, fields);
        list("workspace_id=" + workspace + "&type=DEDICATED").body("data.id", contains(id));

        refused(Tenants.READER.given().get(path(Client.A, id)).then(), 400, "6404");
        Tenants.READER
                .given()
                .get(ALL + "?namespace=" + mark)
                .then()
                .statusCode(200)
                .body("total", equalTo(0));

        var reader = List.of(Map.of("user_id", Tenants.READER.userId));
        Client.A.put(
                        WorkspaceSamples.path(Client.A, workspace),
                        Map.of("auth_type", "internal", "grants", reader))
                .statusCode(200);
        Tenants.READER.given().get(path(Client.A, id)).then().statusCode(200);
    }
}
