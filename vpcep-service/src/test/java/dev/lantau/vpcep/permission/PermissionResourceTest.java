package dev.lantau.vpcep.permission;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Answers;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class PermissionResourceTest {
    private static final String OTHER = "iam:domain::0123456789abcdef";

    private static String permissions(String serviceId) {
        return SERVICES + "/" + serviceId + "/permissions";
    }

    private static ValidatableResponse act(String serviceId, String action, Object... texts) {
        return Client.A.post(
                permissions(serviceId) + "/action",
                Map.of("permissions", List.of(texts), "action", action));
    }

    private static Map<String, Object> described(String... texts) {
        return Map.of(
                "permissions",
                List.of(texts).stream()
                        .map(text -> Map.of("permission", text, "description", "of " + text))
                        .toList());
    }

    @Test
    void entriesAreAddedOnceAndRemovedByText() {
        var id = Samples.service(Client.A);

        act(id, "add", OTHER, "*")
                .statusCode(200)
                .body("permissions", equalTo(List.of(OTHER, "*")))
                .body("permission_type", equalTo("domainId"));
        act(id, "add", OTHER).statusCode(200);
        Client.A.get(permissions(id))
                .statusCode(200)
                .body("total_count", equalTo(2))
                .body("permissions[0].permission_type", equalTo("domainId"));
        act(id, "remove", OTHER, "iam:domain::notThere").statusCode(200);

        Client.A.get(permissions(id)).body("permissions.permission", equalTo(List.of("*")));
    }

    @Test
    void entriesHaveDescriptionsAndAreRemovedById() {
        var id = Samples.service(Client.A);
        List<String> ids =
                Client.A.post(permissions(id) + "/batch-create", described(OTHER, "iam:domain::b"))
                        .statusCode(200)
                        .body("permissions", hasSize(2))
                        .extract()
                        .path("permissions.id");

        Client.A.post(permissions(id) + "/batch-create", described(OTHER))
                .statusCode(200)
                .body("permissions.id", equalTo(List.of(ids.getFirst())));
        Client.A.put(
                        permissions(id) + "/" + ids.getFirst(),
                        Map.of("permission", Map.of("description", "")))
                .statusCode(200)
                .body("permissions[0].description", equalTo(""))
                .body("permissions[0].permission", equalTo(OTHER));
        Client.A.post(
                        permissions(id) + "/batch-delete",
                        Map.of(
                                "permissions",
                                List.of(Map.of("id", ids.getFirst()), Map.of("id", "unknown"))))
                .statusCode(200)
                .body("permissions.id", equalTo(List.of(ids.getFirst())))
                .body("permissions[0].description", equalTo(""));

        Client.A.get(permissions(id)).body("permissions.id", equalTo(List.of(ids.getLast())));
    }

    @Test
    void listPagesToAnEmptyPageAndFilters() {
        var id = Samples.service(Client.A);
        act(id, "add", "iam:domain::a1", "iam:domain::a2", "iam:domain::b3").statusCode(200);
        var list = permissions(id);

        assertEquals(
                3, Answers.walk(Client.A, list + "?sort_key=created_at", "permissions").size());
        assertEquals(
                Answers.walk(Client.A, list + "?sort_dir=asc", "permissions").reversed(),
                Answers.walk(Client.A, list + "?sort_dir=desc", "permissions"));
        Client.A.get(list + "?permission=::a").body("total_count", equalTo(2));
        Client.A.get(list + "?limit=0")
                .body("total_count", equalTo(3))
                .body("permissions", hasSize(0));
    }

    @Test
    void badEntriesAreRefused() {
        var id = Samples.service(Client.A);

        refused(act(id, "add", "iam:domain::a_b"), 400, "3002");
        refused(act(id, "add", "organizations:orgPath::o"), 400, "3002");
        refused(act(id, "add", 5), 400, "3002");
        refused(act(id, "add"), 400, "3036");
        refused(act(id, "sell", "*"), 400, "3035");
        refused(Client.A.post(permissions(id) + "/batch-create", described("nobody")), 400, "3002");
        refused(
                Client.A.post(permissions(id) + "/batch-create", Map.of("permissions", List.of())),
                400,
                "3036");
        refused(
                Client.A.post(permissions(id) + "/batch-delete", Map.of("permissions", List.of())),
                400,
                "3036");
        refused(Client.A.get(permissions(id) + "?limit=501"), 400, "0006");
        refused(Client.A.get(permissions(id) + "?offset=-1"), 400, "0010");
        refused(Client.A.get(permissions(id) + "?sort_key=id"), 400, "0017");
        refused(Client.A.get(permissions(id) + "?sort_dir=up"), 400, "0018");
    }

    @Test
    void organizationPathsAreStored() {
        var id = Samples.service(Client.A);
        var path = "organizations:orgPath::o-1/r-1/*";

        Client.A.post(
                        permissions(id) + "/action",
                        Map.of(
                                "permissions",
                                List.of(path),
                                "permission_type",
                                "orgPath",
                                "action",
                                "add"))
                .statusCode(200);

        Client.A.get(permissions(id))
                .body("permissions[0].permission", equalTo(path))
                .body("permissions[0].permission_type", equalTo("orgPath"));
    }

    @Test
    void batchesAndListsHaveAnEnd() {
        var id = Samples.service(Client.A);
        var tooMany = IntStream.rangeClosed(0, 500).mapToObj(i -> "iam:domain::d" + i).toArray();
        refused(act(id, "add", tooMany), 400, "0016");
        refused(act(id, "remove", tooMany), 400, "0016");
        refused(
                Client.A.post(
                        permissions(id) + "/batch-create",
                        described(
                                IntStream.rangeClosed(0, 500)
                                        .mapToObj(i -> "iam:domain::d" + i)
                                        .toArray(String[]::new))),
                400,
                "0016");
        refused(
                Client.A.post(
                        permissions(id) + "/batch-delete",
                        Map.of(
                                "permissions",
                                IntStream.rangeClosed(0, 500)
                                        .mapToObj(i -> Map.of("id", "p" + i))
                                        .toList())),
                400,
                "0016");

        fillUpTo(990, id);
        var outcomes =
                Parallel.calls(
                        number -> act(id, "add", "iam:domain::n" + number).extract().statusCode());

        assertEquals(10, Collections.frequency(outcomes, 200));
        Client.A.get(permissions(id)).body("total_count", equalTo(1000));
        refused(act(id, "add", "*"), 400, "3049");
        refused(Client.A.post(permissions(id) + "/batch-create", described("*")), 400, "3049");
    }

    private static void fillUpTo(int wanted, String serviceId) {
        assertTrue(
                RowStatements.execute(
                                """
                                insert into service_permission
                                select gen_random_uuid()::text, s.id, 'iam:domain::copy' || n, 'DOMAIN_ID', '', now(), now()
                                from endpoint_service s, generate_series(1, %d) n where s.id = ?
                                """
                                        .formatted(wanted),
                                serviceId)
                        > 0);
    }

    @Test
    void foreignAndUnknownServicesAnswerAlike() {
        var id = Samples.service(Client.A);
        var one = Map.of("permissions", List.of("*"), "action", "add");
        for (var service : List.of(id, "unknown")) {
            refused(Client.B.get(permissions(service)), 400, "2003");
            refused(Client.B.post(permissions(service) + "/action", one), 400, "2003");
            refused(
                    Client.B.post(permissions(service) + "/batch-create", described("*")),
                    400,
                    "2003");
            refused(
                    Client.B.post(
                            permissions(service) + "/batch-delete",
                            Map.of("permissions", List.of(Map.of("id", "x")))),
                    400,
                    "2003");
            refused(
                    Client.B.put(
                            permissions(service) + "/unknown",
                            Map.of("permission", Map.of("description", "d"))),
                    404,
                    "0005");
        }
        refused(
                Client.A.put(
                        permissions(id) + "/unknown",
                        Map.of("permission", Map.of("description", "d"))),
                404,
                "0005");
        refused(Client.A.put(permissions(id) + "/unknown", Map.of("permission", "d")), 400, "3002");
    }
}
