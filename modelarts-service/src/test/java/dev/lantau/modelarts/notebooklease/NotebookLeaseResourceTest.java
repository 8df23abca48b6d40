package dev.lantau.modelarts.notebooklease;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.notebook.NotebookSamples.path;
import static dev.lantau.modelarts.notebook.NotebookSamples.remove;
import static dev.lantau.modelarts.notebook.NotebookSamples.running;
import static dev.lantau.modelarts.notebook.NotebookSamples.stopped;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.notebook.TinyNotebookResource;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Leases; and what there is to choose from: flavors, features, the cluster. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
@QuarkusTestResource(TinyNotebookResource.class)
class NotebookLeaseResourceTest {
    private static final String UNKNOWN = UUID.randomUUID().toString();

    private static ValidatableResponse patch(Client client, String path, Object body) {
        return client.given().body(body).patch(path).then();
    }

    private static String authoring(String rest) {
        return "/v1/" + Client.A.projectId() + "/authoring/" + rest;
    }

    @Test
    void aLeaseIsProlongedFromNowOn() {
        var id = running(Client.A);
        var lease = path(Client.A, id, "lease");
        Client.A.get(lease)
                .statusCode(200)
                .body("enable", equalTo(true))
                .body("type", equalTo("TIMING"))
                .body("duration", equalTo(3_600_000));

        var renewed =
                patch(Client.A, lease, Map.of("duration", 7_200_000, "type", "idle"))
                        .statusCode(200)
                        .body("type", equalTo("IDLE"))
                        .body("duration", greaterThanOrEqualTo(7_200_000))
                        .extract();

        long passed = renewed.<Long>path("update_at") - renewed.<Long>path("create_at");
        assertEquals(7_200_000 + passed, renewed.<Integer>path("duration").longValue());
        patch(Client.A, lease + "?duration=3600000", Map.of("duration", 1, "type", "idle"))
                .statusCode(200)
                .body("type", equalTo("TIMING"));
        refused(patch(Client.A, lease, Map.of("duration", 1)), 400, "6349");
        refused(patch(Client.A, lease + "?duration=259200001", Map.of()), 400, "6349");
        refused(patch(Client.A, lease, Map.of("type", "never")), 400, "0104");
        remove(Client.A, id);
    }

    @Test
    void onlyWhatRunsIsProlonged() {
        var id = stopped(Client.A);
        refused(patch(Client.A, path(Client.A, id, "lease"), Map.of()), 400, "6327");
        Client.A.get(path(Client.A, id, "lease")).statusCode(200);
        for (var each : List.of(id, UNKNOWN)) {
            var lease = path(Client.B, each, "lease");
            refused(Client.B.get(lease), 400, "6309");
            refused(patch(Client.B, lease, Map.of()), 400, "6309");
            refused(Client.B.get(path(Client.B, each, "flavors")), 400, "6309");
        }
        remove(Client.A, id);
    }

    @Test
    void flavorsAreFilteredSortedAndPaged() {
        var flavors = path(Client.A, "flavors");
        Client.A.get(flavors + "?sort_key=vcpus&sort_dir=ASC&category=CPU")
                .statusCode(200)
                .body("data.id", contains("modelarts.vm.cpu.2u", "modelarts.vm.cpu.8u"))
                .body("flavors.id", contains("modelarts.vm.cpu.2u", "modelarts.vm.cpu.8u"))
                .body("total", equalTo(2));
        Client.A.get(flavors + "?sort_key=vcpus&sort_dir=ASC&category=CPU&limit=1&offset=1")
                .body("data.id", contains("modelarts.vm.cpu.8u"))
                .body("current", equalTo(1))
                .body("pages", equalTo(2));
        Client.A.get(flavors + "?feature=DEFAULT")
                .body("data.id", hasItem("modelarts.vm.cpu.free"))
                .body("data.id", not(hasItem("modelarts.vm.cpu.2u")));
        Client.A.get(flavors + "?flavor_type=ASCEND_SNT9").body("data", hasSize(2));
        Client.A.get(flavors + "?sort_key=memory&limit=1")
                .body("data.id", contains("modelarts.kat1.8xlarge"))
                .body("data[0].sold_out", equalTo(true));
        Client.A.get(flavors + "?type=DEDICATED").body("data", hasSize(0));
        refused(Client.A.get(flavors + "?sort_key=colour"), 400, "6303");
        refused(Client.A.get(flavors + "?feature=NONE"), 400, "0104");
        refused(Client.A.get(flavors + "?flavor_type=NONE"), 400, "0104");
        refused(Client.A.get(flavors + "?limit=0"), 400, "0104");
    }

    @Test
    void aNotebookMaySwitchToWhatIsAlike() {
        var id = running(Client.A);
        var flavors = path(Client.A, id, "flavors");
        Client.A.get(flavors)
                .statusCode(200)
                .body("data.id", contains("modelarts.vm.cpu.8u"))
                .body("flavors", hasSize(1));
        Client.A.get(flavors + "?offset=1").body("data", hasSize(0)).body("total", equalTo(1));
        refused(Client.A.get(flavors + "?sort_key=colour"), 400, "6303");
        refused(Client.A.get(flavors + "?sort_dir=UP"), 400, "0104");
        refused(Client.A.get(path(Client.A, UNKNOWN, "flavors")), 400, "6309");
        remove(Client.A, id);
    }

    @Test
    void featuresTellWhatIsUsed() {
        var id = running(Client.A);
        Client.A.get(authoring("features/NOTEBOOK"))
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("used", greaterThanOrEqualTo(1))
                .body("quota", greaterThanOrEqualTo(1));
        refused(Client.A.get(authoring("features/OTHER")), 400, "0104");
        remove(Client.A, id);
    }

    @Test
    void theMachineIsTheCluster() {
        var clusters = authoring("clusters");
        var id =
                Client.A.get(clusters + "?type=MANAGED")
                        .statusCode(200)
                        .body("data", hasSize(1))
                        .body("data[0].status", equalTo("ACTIVE"))
                        .body("data[0].flavors.id", hasItem("modelarts.vm.cpu.2u"))
                        .extract()
                        .<String>path("data[0].logic_cluster_id");
        Client.A.get(clusters).body("data", hasSize(1));
        for (var none :
                List.of("type=DEDICATED", "scope=TRAIN", "offset=1", "workspace_id=nowhere")) {
            Client.A.get(clusters + "?" + none).statusCode(200).body("data", hasSize(0));
        }
        Client.A.get(authoring("clusters/" + id))
                .statusCode(200)
                .body("type", equalTo("MANAGED"))
                .body("project_id", notNullValue());
        refused(Client.A.get(clusters + "?type=OTHER"), 400, "0104");
        refused(Client.A.get(clusters + "?scope=OTHER"), 400, "0104");
        refused(Client.A.get(clusters + "?limit=0"), 400, "0104");
        refused(Client.A.get(authoring("clusters/" + UNKNOWN)), 400, "6404");
    }
}
