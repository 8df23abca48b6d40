package dev.lantau.modelarts.workspace;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.create;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.path;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.workspace;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class WorkspaceResourceTest {
    private static final String ALL = path(Client.A);

    private static ValidatableResponse show(String id) {
        return Client.A.get(path(Client.A, id)).statusCode(200);
    }

    private static ValidatableResponse list(String query) {
        return Client.A.get(ALL + "?" + query).statusCode(200);
    }

    @Test
    void aNewWorkspaceIsShownAsItWasSent() {
        var fields =
                Map.of(
                        "name",
                        WorkspaceSamples.name() + "_空间",
                        "description",
                        "for the demo",
                        "enterprise_project_id",
                        "ep-1",
                        "auth_type",
                        "private");

        var id =
                Client.A.post(ALL, fields)
                        .statusCode(200)
                        .body("id", matchesPattern("[0-9a-f]{32}"))
                        .extract()
                        .<String>path("id");

        show(id).body("name", equalTo(fields.get("name")))
                .body("description", equalTo("for the demo"))
                .body("enterprise_project_id", equalTo("ep-1"))
                .body("$", not(hasKey("enterprise_project_name")))
                .body("auth_type", equalTo("private"))
                .body("owner", equalTo("tenant-a-admin"))
                .body("status", equalTo("NORMAL"))
                .body("status_info", equalTo(""))
                .body("grants", equalTo(List.of()));
    }

    @Test
    void whatIsNotSentHasDefaults() {
        show(create(Client.A))
                .body("description", equalTo(""))
                .body("enterprise_project_id", equalTo("0"))
                .body("enterprise_project_name", equalTo("default"))
                .body("auth_type", equalTo("public"));
    }

    @Test
    void theDefaultWorkspaceIsThereAndStaysAsItIs() {
        show("0")
                .body("name", equalTo("default"))
                .body("owner", equalTo("tenant-a"))
                .body("status", equalTo("NORMAL"));
        refused(Client.A.put(path(Client.A, "0"), Map.of("description", "x")), 400, "3566");
        refused(Client.A.delete(path(Client.A, "0")), 400, "3566");
    }

    @Test
    void namesAreCheckedAndUniqueWithinTheProject() {
        var fields = workspace();
        Client.A.post(ALL, fields).statusCode(200);
        refused(Client.A.post(ALL, fields), 400, "0104");
        Client.B.post(path(Client.B), fields).statusCode(200);
        for (var bad : List.of("abc", "default", "a b c", "a/bc", "x".repeat(65))) {
            refused(Client.A.post(ALL, Map.of("name", bad)), 400, "0104");
        }
        var other = create(Client.A);
        refused(
                Client.A.put(path(Client.A, other), Map.of("name", fields.get("name"))),
                400,
                "0104");
        refused(Client.A.put(path(Client.A, other), Map.of("name", "default")), 400, "0104");
        refused(Client.A.post(ALL, with(workspace(), "description", "x".repeat(257))), 400, "0104");
    }

    @Test
    void anUpdateTouchesWhatItNames() {
        var id = create(Client.A, Map.of("description", "before", "auth_type", "PRIVATE"));
        var name = WorkspaceSamples.name();

        Client.A.put(path(Client.A, id), Map.of("name", name))
                .statusCode(200)
                .body("workspace_id", equalTo(id));

        show(id).body("name", equalTo(name))
                .body("description", equalTo("before"))
                .body("auth_type", equalTo("PRIVATE"));
        Client.A.put(path(Client.A, id), Map.of("name", name, "description", "")).statusCode(200);
        show(id).body("description", equalTo(""));
        refused(Client.A.put(path(Client.A, "0".repeat(32)), Map.of("name", name)), 400, "7005");
    }

    @Test
    void grantsAreUsersOfTheAccountWithIdAndName() {
        var byName = Map.of("user_name", Tenants.READER.userName);
        var byId = Map.of("user_id", Tenants.CUSTOM.userId, "user_name", "ignored");
        var id = create(Client.A, Map.of("auth_type", "internal", "grants", List.of(byName, byId)));

        show(id).body("auth_type", equalTo("internal"))
                .body("grants.user_id", contains(Tenants.READER.userId, Tenants.CUSTOM.userId))
                .body(
                        "grants.user_name",
                        contains(Tenants.READER.userName, Tenants.CUSTOM.userName))
                .body("grants.user_type", contains("IAM", "IAM"));
    }

    @Test
    void grantsAndTypesThatDoNotDoAreRefused() {
        var reader = List.of(Map.of("user_id", Tenants.READER.userId));
        for (var bad :
                List.<Map<String, Object>>of(
                        Map.of("auth_type", "internal"),
                        Map.of("auth_type", "public", "grants", reader),
                        Map.of("grants", reader),
                        Map.of("auth_type", "secret"),
                        internal(Map.of()),
                        internal(Map.of("user_id", "nobody-knows")),
                        internal(Map.of("user_id", Tenants.B.userId)),
                        internal(Map.of("user_name", Tenants.B.userName)),
                        internal(Map.of("user_id", Tenants.READER.userId, "user_type", "group")))) {
            var fields = new HashMap<String, Object>(workspace());
            fields.putAll(bad);
            refused(Client.A.post(ALL, fields), 400, "0104");
        }
        var id = create(Client.A);
        refused(Client.A.put(path(Client.A, id), Map.of("auth_type", "INTERNAL")), 400, "0104");
        refused(Client.A.put(path(Client.A, id), Map.of("grants", reader)), 400, "0104");
        show(id).body("auth_type", equalTo("public"));
    }

    private static Map<String, Object> internal(Map<String, ?> grant) {
        return Map.of("auth_type", "internal", "grants", List.of(grant));
    }

    @Test
    void grantsGoWhenTheTypeDoes() {
        var id = create(Client.A, internal(Map.of("user_id", Tenants.READER.userId)));
        Client.A.put(path(Client.A, id), Map.of("auth_type", "INTERNAL")).statusCode(200);
        show(id).body("grants.user_id", contains(Tenants.READER.userId));
        var nobody = List.of(Map.of("user_id", Tenants.NOBODY.userId));
        Client.A.put(path(Client.A, id), Map.of("grants", nobody)).statusCode(200);
        show(id).body("grants.user_id", contains(Tenants.NOBODY.userId));
        refused(Client.A.put(path(Client.A, id), Map.of("grants", List.of())), 400, "0104");

        Client.A.put(path(Client.A, id), Map.of("auth_type", "private")).statusCode(200);

        show(id).body("grants", equalTo(List.of())).body("auth_type", equalTo("private"));
    }

    @Test
    void whatIsDeletedIsGone() {
        var id = create(Client.A);
        Client.A.delete(path(Client.A, id)).statusCode(200).body("workspace_id", equalTo(id));
        refused(Client.A.get(path(Client.A, id)), 400, "7005");
        refused(Client.A.delete(path(Client.A, id)), 400, "7005");
        refused(Client.A.get(path(Client.A, id) + "/quotas"), 400, "7005");
        list("limit=1000").body("workspaces.id", not(hasItem(id)));
    }

    @Test
    void aListIsPagedUntilItIsEmpty() {
        var mark = "page-" + WorkspaceSamples.name().substring(3, 20);
        for (var letter : List.of("b", "c", "a")) {
            create(Client.A, Map.of("name", mark + letter));
        }
        List<String> names = new ArrayList<>();
        int offset = 0;
        List<String> page;
        do {
            var answer = list("limit=2&name=" + mark + "&offset=" + offset);
            answer.body("total_count", equalTo(3));
            page = answer.extract().path("workspaces.name");
            answer.body("count", equalTo(page.size()));
            names.addAll(page);
            offset += page.size();
        } while (!page.isEmpty());
        assertEquals(List.of(mark + "c", mark + "b", mark + "a"), names);
        list("name=" + mark + "&offset=2147483647").body("workspaces", equalTo(List.of()));
    }

    @Test
    void aListIsFilteredAndSorted() {
        var mark = "sort-" + WorkspaceSamples.name().substring(3, 20);
        var first = create(Client.A, Map.of("name", mark + "x", "enterprise_project_id", mark));
        var second = create(Client.A, Map.of("name", mark + "Y"));
        Client.A.put(path(Client.A, first), Map.of("description", "later")).statusCode(200);

        list("name=" + mark.toUpperCase(Locale.ROOT) + "&order=asc")
                .body("workspaces.id", contains(second, first));
        list("sort_by=update_time&name=" + mark).body("workspaces.id", contains(first, second));
        list("sort_by=status&order=asc&name=" + mark).body("count", equalTo(2));
        list("enterprise_project_id=" + mark).body("workspaces.id", contains(first));
        list("name=default&limit=1000").body("workspaces.id", hasItem("0"));
        refused(Client.A.get(ALL + "?sort_by=owner"), 400, "0104");
        refused(Client.A.get(ALL + "?limit=0"), 400, "0104");
    }

    @Test
    void theSameKeyGivesTheSameWorkspace() {
        var fields = workspace();
        var key = WorkspaceSamples.name();
        var ids = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            ids.add(
                    Client.A.given()
                            .header("Idempotency-Key", key)
                            .body(fields)
                            .post(ALL)
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("id"));
        }
        assertEquals(ids.getFirst(), ids.getLast());
    }

    @Test
    void aGrantIsCheckedUnderAnIdempotencyKeyToo() {
        var fields = new HashMap<String, Object>(workspace());
        fields.putAll(internal(Map.of("user_name", Tenants.READER.userName)));
        String id =
                Client.A.given()
                        .header("Idempotency-Key", WorkspaceSamples.name())
                        .body(fields)
                        .post(ALL)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id");
        show(id).body("grants.user_id", contains(Tenants.READER.userId));
        assertTrue(id.length() == 32);
    }
}
