package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.await;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.create;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.job;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.workspace.WorkspaceSamples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class TrainingJobSearchTest {
    /** Jobs {@code a}, {@code b} and {@code c} in a workspace of their own; the last one failed. */
    private static final class Three {
        private final String workspace = WorkspaceSamples.create(Client.A);
        private final String a = make("job_a", "true", "Completed");
        private final String b = make("job_b", "true", "Completed");
        private final String c = make("job-c", "false", "Failed");

        private String make(String name, String command, String phase) {
            var body =
                    with(job(command), "metadata", Map.of("name", name, "workspace_id", workspace));
            var id = create(body);
            await(id, phase);
            return id;
        }

        ValidatableResponse search(Map<String, ?> fields) {
            var body = new HashMap<String, Object>(fields);
            body.put("workspace_id", workspace);
            return TrainingJobSearchTest.search(Client.A, body);
        }

        ValidatableResponse filter(String key, String operator, String... values) {
            return search(
                    Map.of(
                            "sort_by",
                            "name",
                            "order",
                            "asc",
                            "filters",
                            List.of(
                                    Map.of(
                                            "key",
                                            key,
                                            "operator",
                                            operator,
                                            "value",
                                            List.of(values)))));
        }

        void finds(String[] names, String key, String operator, String... values) {
            filter(key, operator, values)
                    .statusCode(200)
                    .body("items.metadata.name", contains(names));
        }

        void findsNone(String key, String operator, String... values) {
            filter(key, operator, values).statusCode(200).body("items", empty());
        }
    }

    private static ValidatableResponse search(Client client, Map<String, ?> body) {
        return client.post("/v2/" + client.projectId() + "/training-job-searches", body);
    }

    @Test
    void jobsAreFilteredSortedAndPaged() {
        var three = new Three();
        three.search(Map.of())
                .statusCode(200)
                .body("items.metadata.id", contains(three.c, three.b, three.a))
                .body("total", equalTo(3))
                .body("count", equalTo(3))
                .body("limit", equalTo(50))
                .body("offset", equalTo(0))
                .body("order", equalTo("desc"))
                .body("sort_by", equalTo("create_time"))
                .body("workspace_id", equalTo(three.workspace));
        three.search(Map.of("limit", 2, "offset", 1, "order", "asc"))
                .body("items.metadata.id", contains(three.c))
                .body("count", equalTo(1))
                .body("total", equalTo(3));
        three.search(Map.of("offset", Integer.MAX_VALUE))
                .body("items", empty())
                .body("total", equalTo(3));
        three.search(Map.of("group_by", "phase", "sort_by", "name", "order", "asc"))
                .body("items.metadata.name", contains("job_a", "job_b", "job-c"));
        for (var sort : List.of("start_time", "end_time", "flavor_id", "user_name", "node_count")) {
            three.search(Map.of("sort_by", sort)).body("count", equalTo(3));
        }
    }

    @Test
    void filtersMeanWhatTheySay() {
        var three = new Three();
        var all = new String[] {"job-c", "job_a", "job_b"};
        three.finds(new String[] {"job_a", "job_b"}, "name", "like", "B_");
        three.finds(new String[] {"job_a"}, "name", "in", "job_a", "none");
        three.finds(new String[] {"job-c", "job_b"}, "name", "not", "job_a");
        three.finds(new String[] {"job-c"}, "phase", "in", "Failed");
        three.finds(new String[] {"job_a", "job_b"}, "phase", "not", "failed");
        three.findsNone("phase", "in", "NoPhase");
        three.finds(all, "phase", "in", "");
        three.finds(all, "kind", "in", "job");
        three.findsNone("job_type", "not", "job");
        three.finds(all, "flavor_id", "in", TrainingJobSamples.FLAVOR);
        three.finds(all, "engine", "like", "swr");
        three.finds(all, "user_name", "in", "tenant-a-admin");
        three.finds(all, "algorithm_id", "not", "none");
        three.finds(new String[] {"job_b"}, "id", "in", three.b);
        three.finds(all, "create_time", "between", "", "");
        three.finds(all, "create_time", "between", "0", "");
        three.findsNone("create_time", "between", "4000000000000", "");
        three.findsNone("create_time", "between", "", "1");
    }

    @Test
    void wrongSearchesAreRefused() {
        var wrong = Map.of("key", "colour", "operator", "in", "value", List.of("blue"));
        refused(search(Client.A, Map.of("filters", List.of(wrong))), 400, "2789");
        refused(search(Client.A, Map.of("sort_by", "colour")), 400, "2790");
        refused(search(Client.A, Map.of("group_by", "colour")), 400, "2790");
        for (var filter :
                List.of(
                        Map.of("key", "name", "operator", "between"),
                        Map.of("key", "create_time", "operator", "in"),
                        Map.of("key", "phase", "operator", "like"),
                        Map.of("key", "create_time", "operator", "between", "value", List.of("1")),
                        Map.of(
                                "key",
                                "create_time",
                                "operator",
                                "between",
                                "value",
                                List.of("x", "y")))) {
            refused(search(Client.A, Map.of("filters", List.of(filter))), 400, "0104");
        }
        for (var body :
                List.of(
                        Map.of("limit", 0),
                        Map.of("limit", 51),
                        Map.of("offset", -1),
                        Map.of("order", "up"),
                        Map.of("train_type", "x"))) {
            refused(search(Client.A, body), 400, "0104");
        }
        refused(
                search(Client.A, Map.of("workspace_id", UUID.randomUUID().toString().substring(4))),
                400,
                "0102");
    }

    @Test
    void nothingHasTagsOrHosts() {
        search(Client.A, Map.of("tags", List.of(Map.of("key", "k", "values", List.of("v")))))
                .statusCode(200)
                .body("total", equalTo(0));
        search(Client.A, Map.of("host_ips", List.of("10.0.0.1"))).body("total", equalTo(0));
        search(Client.A, Map.of("train_type", "ftjob")).body("total", equalTo(0));
        refused(search(Client.A, Map.of("tags", List.of(Map.of("key", "")))), 400, "0104");
    }

    @Test
    void aDeletedJobIsNotFound() {
        var three = new Three();
        Client.A.delete(TrainingJobSamples.path(Client.A, three.a)).statusCode(202);
        three.search(Map.of()).body("items.metadata.id", contains(three.c, three.b));
    }

    @Test
    void anotherTenantSeesNothing() {
        var id = create(job("true"));
        List<String> seen = search(Client.B, Map.of()).extract().path("items.metadata.id");
        assertTrue(!seen.contains(id));
        assertEquals(
                Boolean.TRUE,
                search(Client.A, Map.of())
                        .extract()
                        .<List<String>>path("items.metadata.id")
                        .contains(id));
    }
}
