package dev.lantau.modelarts.workspace;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.create;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.path;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.session;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.testing.Tenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is let in where, and what they are told of it. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class WorkspaceAccessTest {
    private static final String ALL = path(Client.A);
    private static final String MODE = "/v1/auth-mode";
    private static final String NONE = "0".repeat(32);

    private static void mode(String mode) {
        Client.A.put(MODE, Map.of("mode", mode)).statusCode(200).body("mode", equalTo(mode));
    }

    @AfterEach
    void loose() {
        mode("loose");
    }

    /** What a caller is told of a workspace, but for its id. */
    private static String told(RequestSpecification caller, String path, String id) {
        var answer = caller.get(path(Client.A, id) + path).then().extract();
        return answer.statusCode()
                + answer.asString()
                        .replace(id, "ID")
                        .replace(answer.header("X-Request-Id"), "REQUEST");
    }

    private static void assertUnknown(Tenants caller, String id) {
        for (var path : List.of("", "/quotas")) {
            assertEquals(told(caller.given(), path, NONE), told(caller.given(), path, id));
        }
        refused(caller.given().get(path(Client.A, id)).then(), 400, "7005");
        caller.given().get(ALL).then().body("workspaces.id", not(hasItem(id)));
    }

    @Test
    void aPrivateWorkspaceIsUnknownToOthersOfTheAccount() {
        var id = create(Client.A, Map.of("auth_type", "private"));
        assertUnknown(Tenants.READER, id);
        Client.A.get(path(Client.A, id)).statusCode(200);
        Client.A.get(ALL).body("workspaces.id", hasItem(id));
    }

    @Test
    void anInternalWorkspaceLetsInWhoIsGranted() {
        var reader = List.of(Map.of("user_name", Tenants.READER.userName));
        var nobody = List.of(Map.of("user_name", Tenants.NOBODY.userName));
        var id = create(Client.A, Map.of("auth_type", "internal", "grants", reader));

        Tenants.READER.given().get(path(Client.A, id)).then().statusCode(200);
        Tenants.READER.given().get(path(Client.A, id) + "/quotas").then().statusCode(200);
        Tenants.READER.given().get(ALL).then().body("workspaces.id", hasItems(id, "0"));

        Client.A.put(path(Client.A, id), Map.of("grants", nobody)).statusCode(200);
        assertUnknown(Tenants.READER, id);
    }

    @Test
    void aPublicWorkspaceLetsInEveryUser() {
        var id = create(Client.A);
        Tenants.READER.given().get(path(Client.A, id)).then().statusCode(200);
        Client.A.put(path(Client.A, id), Map.of("auth_type", "private")).statusCode(200);
        assertUnknown(Tenants.READER, id);
    }

    @Test
    void anAdministratorNeedsNoGrantUnlessTheAccountIsStrict() {
        var id = create(Client.A, Map.of("auth_type", "private"));
        RowStatements.execute(
                "update workspace set owner_id = 'x', admitted = array['id:x'] where id = ?", id);
        Client.A.get(path(Client.A, id)).statusCode(200);

        mode("strict");

        refused(Client.A.get(path(Client.A, id)), 400, "7005");
        refused(Client.A.put(path(Client.A, id), Map.of("description", "x")), 400, "7005");
        refused(Client.A.delete(path(Client.A, id)), 400, "7005");
        Client.A.get(ALL).body("workspaces.id", hasItem(id));
        Client.A.get(ALL + "?filter_accessible=true").body("workspaces.id", not(hasItem(id)));

        mode("loose");
        Client.A.get(ALL + "?filter_accessible=true").body("workspaces.id", hasItem(id));
        Client.A.delete(path(Client.A, id)).statusCode(200);
    }

    @Test
    void anOwnerOrGrantedAdministratorIsLetInByAStrictAccount() {
        mode("strict");
        var owned = create(Client.A, Map.of("auth_type", "private"));
        var admin = List.of(Map.of("user_id", Tenants.A.userId));
        var granted = create(Client.A, Map.of("auth_type", "internal", "grants", admin));
        Client.A.get(path(Client.A, owned)).statusCode(200);
        Client.A.get(path(Client.A, granted)).statusCode(200);
    }

    @Test
    void theModeIsTheAccounts() {
        Client.A.get(MODE)
                .statusCode(200)
                .body("domain_id", equalTo(Client.A.domainId()))
                .body("mode", equalTo("loose"));
        mode("strict");
        Client.A.get(MODE).body("mode", equalTo("strict"));
        Client.B.get(MODE).body("mode", equalTo("loose"));
        refused(Client.A.put(MODE, Map.of("mode", "STRICT")), 400, "0104");
        refused(
                Tenants.READER
                        .given()
                        .contentType("application/json")
                        .body(Map.of("mode", "loose"))
                        .put(MODE)
                        .then(),
                403,
                "APIGW.0302");
    }

    @Test
    void verdictsAreWhatCallsWouldMeet() {
        var id = create(Client.A);
        var requests =
                Map.of(
                        "requests",
                        List.of(
                                Map.of(
                                        "action_id",
                                        "1",
                                        "action",
                                        "modelarts:workspace:get",
                                        "resource",
                                        "r"),
                                Map.of("action_id", "2", "action", "modelarts:notebook:create"),
                                Map.of("action_id", "3", "action", "")));
        session(Tenants.A, "modelarts:workspace:*")
                .body(requests)
                .post(path(Client.A, id) + "/auth")
                .then()
                .statusCode(200)
                .body("results.action_id", contains("1", "2", "3"))
                .body("results.verdict", contains("allow", "deny", "deny"))
                .body("results[0].resource", equalTo("r"))
                .body("results[0].cause[0].policy_name", equalTo("modelarts:workspace:*"))
                .body("results[0].cause[1].condition[0].value", contains("public"))
                .body("results[1].cause[0].policy_name", equalTo("none"));
        Client.A.post(path(Client.A, "0") + "/auth", requests)
                .statusCode(200)
                .body("results.verdict", contains("allow", "allow", "deny"));
        refused(Client.A.post(path(Client.A, NONE) + "/auth", requests), 400, "7005");
        refused(
                Client.A.post(
                        path(Client.A, id) + "/auth",
                        Map.of("requests", List.of(Map.of("action", "x")))),
                400,
                "0104");
    }

    @Test
    void usersAreListedForWhoMayListThem() {
        Client.A.get(ALL + "/users/list")
                .statusCode(200)
                .body(
                        "users.userName",
                        contains(
                                "tenant-a-admin",
                                "tenant-a-custom",
                                "tenant-a-nobody",
                                "tenant-a-reader"));
        refused(session(Tenants.A, "modelarts:*:*").get(ALL + "/users/list").then(), 400, "7003");
    }

    @Test
    void rolesAreTheCallers() {
        Client.A.get(ALL + "/users/roles").statusCode(200).body("roles", contains("administrator"));
        session(Tenants.A, "modelarts:workspaceUser:listRoles")
                .get(ALL + "/users/roles")
                .then()
                .statusCode(200)
                .body("roles", contains("administrator"));
    }
}
