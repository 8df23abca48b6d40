package dev.lantau.modelarts.workspace;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.create;
import static dev.lantau.modelarts.workspace.WorkspaceSamples.path;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Quotas by the example of images. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class WorkspaceQuotaResourceTest {
    private static final String IMAGE = "quotas.find { it.resource == 'image' }";

    private static ValidatableResponse set(String workspace, int quota) {
        return Client.A.put(
                path(Client.A, workspace) + "/quotas",
                Map.of("quotas", List.of(Map.of("resource", "image", "quota", quota))));
    }

    private static ValidatableResponse shown(String workspace) {
        return Client.A.get(path(Client.A, workspace) + "/quotas").statusCode(200);
    }

    private static ValidatableResponse register(String workspace) {
        var address = "registry.example.com/team/%s:1".formatted(WorkspaceSamples.name());
        return Client.A.post(
                "/v1/" + Client.A.projectId() + "/images",
                Map.of("swr_path", address, "workspace_id", workspace));
    }

    private static String outcome(ValidatableResponse answer) {
        var extracted = answer.extract();
        return extracted.statusCode() == 200 ? "done" : extracted.path("error_code");
    }

    @Test
    void whatWasNeverSetIsUnlimited() {
        var id = create(Client.A);
        Object created = Client.A.get(path(Client.A, id)).extract().path("create_time");
        shown(id)
                .body(IMAGE + ".quota", equalTo(-1))
                .body(IMAGE + ".min_quota", equalTo(-1))
                .body(IMAGE + ".max_quota", equalTo(100_000))
                .body(IMAGE + ".name_en", equalTo("Custom images"))
                .body(IMAGE + ".name_cn", equalTo("自定义镜像"))
                .body(IMAGE + ".unit_en", equalTo("count"))
                .body(IMAGE + ".update_time", equalTo(created))
                .body(IMAGE, not(hasKey("used_quota")));
        Client.A.get(path(Client.A, "0") + "/quotas")
                .statusCode(200)
                .body(IMAGE, not(hasKey("update_time")));
    }

    @Test
    void aQuotaHoldsUntilItIsRaisedOrTakenAway() {
        var id = create(Client.A);
        set(id, 1).statusCode(200).body(IMAGE + ".quota", equalTo(1));
        register(id).statusCode(200);
        shown(id).body(IMAGE + ".used_quota", equalTo(1));
        refused(register(id), 400, "0118");
        set(id, 2).statusCode(200);
        register(id).statusCode(200);
        set(id, 1).statusCode(200).body(IMAGE + ".used_quota", equalTo(2));
        refused(register(id), 400, "0118");
        set(id, -1).statusCode(200);
        register(id).statusCode(200);
        register(create(Client.A)).statusCode(200);
    }

    @Test
    void quotasOutOfBoundsOrUnknownAreRefused() {
        var id = create(Client.A);
        for (int bad : new int[] {0, -2, 100_001}) {
            refused(set(id, bad), 400, "0104");
        }
        for (var bad :
                List.<List<Map<String, Object>>>of(
                        List.of(Map.of("resource", "unknown", "quota", 1)),
                        List.of(
                                Map.of("resource", "image", "quota", 1),
                                Map.of("resource", "image", "quota", 2)))) {
            refused(
                    Client.A.put(path(Client.A, id) + "/quotas", Map.of("quotas", bad)),
                    400,
                    "0104");
        }
        refused(set("0".repeat(32), 1), 400, "7005");
        shown(id).body(IMAGE + ".quota", equalTo(-1));
    }

    @Test
    void theQuotaHoldsUnderManyCallers() {
        var id = create(Client.A);
        int most = 5;
        set(id, most).statusCode(200);

        var outcomes = Parallel.calls(number -> outcome(register(id)));

        assertEquals(most, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "ModelArts.0118"), new HashSet<>(outcomes));
        shown(id).body(IMAGE + ".used_quota", equalTo(most));
    }

    @Test
    void aWorkspaceWithSomethingInsideStays() {
        var id = create(Client.A);
        String image = register(id).extract().path("id");

        Client.A.delete(path(Client.A, id)).statusCode(200).body("workspace_id", equalTo(id));

        Client.A.get(path(Client.A, id))
                .statusCode(200)
                .body("status", equalTo("DELETE_FAILED"))
                .body("status_info", containsString("1 image"));
        register(id).statusCode(200);
        Client.A.put(path(Client.A, id), Map.of("description", "stays")).statusCode(200);
        Client.A.get(path(Client.A, id))
                .body("status", equalTo("NORMAL"))
                .body("status_info", equalTo(""));
        Client.A.delete("/v1/" + Client.A.projectId() + "/images/" + image).statusCode(200);
        Client.A.delete(path(Client.A, id)).statusCode(200);
        Client.A.get(path(Client.A, id)).body("status", equalTo("DELETE_FAILED"));
    }

    @Test
    void nothingIsLeftInAWorkspaceThatWasDeletedMeanwhile() {
        var id = create(Client.A);

        var outcomes =
                Parallel.calls(
                        number ->
                                number == 32
                                        ? outcome(Client.A.delete(path(Client.A, id)))
                                        : outcome(register(id)));

        boolean gone = Client.A.get(path(Client.A, id)).extract().statusCode() == 400;
        long inside = outcomes.stream().filter("done"::equals).count() - 1;
        assertEquals(gone, inside == 0, outcomes::toString);
        outcomes.stream()
                .filter(outcome -> !outcome.equals("done"))
                .forEach(outcome -> assertEquals("ModelArts.0102", outcome));
    }
}
