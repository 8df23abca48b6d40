package dev.lantau.modelarts.algorithm;

import static dev.lantau.modelarts.Answers.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.workspace.WorkspaceSamples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class AlgorithmWorkspaceTest {
    private static final String PATH = "/v2/" + Client.A.projectId() + "/algorithms";

    private static Map<String, Object> body(String name, String workspace) {
        return Map.of(
                "metadata",
                Map.of("name", name, "workspace_id", workspace),
                "job_config",
                AlgorithmSamples.imageConfig());
    }

    private static ValidatableResponse post(String name, String workspace) {
        return Client.A.post(PATH, body(name, workspace));
    }

    @Test
    void aWorkspaceHasItsQuota() {
        var workspace = WorkspaceSamples.create(Client.A);
        var quotas = WorkspaceSamples.path(Client.A, workspace) + "/quotas";
        var one = Map.of("resource", "algorithm", "quota", 1);
        Client.A.put(quotas, Map.of("quotas", List.of(one))).statusCode(200);

        String id = post("a", workspace).statusCode(201).extract().path("metadata.id");
        refused(post("b", workspace), 400, "0118");
        Client.A.get(quotas)
                .body("quotas.find { it.resource == 'algorithm' }.used_quota", equalTo(1));

        Client.A.delete(PATH + "/" + id).statusCode(202);
        post("b", workspace).statusCode(201);
    }

    @Test
    void eachWorkspaceHasNamesAndRowsOfItsOwn() {
        var one = WorkspaceSamples.create(Client.A);
        var other = WorkspaceSamples.create(Client.A);
        String id = post("a", one).statusCode(201).extract().path("metadata.id");
        post("a", other).statusCode(201);
        refused(post("a", one), 400, "2821");

        Client.A.get(PATH + "?workspace_id=" + one)
                .body("items.metadata.id", contains(id))
                .body("items.metadata.workspace_id", contains(one));
        refused(Client.A.put(PATH + "/" + id, body("a", other)), 400, "0104");
        Client.A.put(PATH + "/" + id, body("b", one)).statusCode(201);
    }

    @Test
    void foreignWorkspacesAreUnknown() {
        var workspace = WorkspaceSamples.create(Client.B);
        refused(post("a", workspace), 400, "0102");
        Client.A.get(PATH + "?workspace_id=" + workspace).body("total", equalTo(0));
    }
}
