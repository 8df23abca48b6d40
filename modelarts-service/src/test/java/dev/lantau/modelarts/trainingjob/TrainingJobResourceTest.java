package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.await;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.awaitLog;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.create;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.job;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.path;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.script;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.show;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.terminate;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class TrainingJobResourceTest {
    private static final long SECOND_NANOSECONDS = 1_000_000_000;

    private static void actionRefused(String id, String action, int status, String code) {
        refused(
                Client.A.post(path(Client.A, id) + "/actions", Map.of("action_type", action)),
                status,
                code);
    }

    @Test
    void aJobIsCreatedRunsAndCompletes() {
        var created = Client.A.post(path(Client.A), job("echo hello; sleep 0.3")).statusCode(201);
        created.body("status.phase", equalTo("Creating"))
                .body("status.secondary_phase", equalTo("Creating"))
                .body("status.duration", equalTo(0))
                .body("status.start_time", equalTo(0))
                .body("status.tasks", contains("worker-0"))
                .body("metadata.workspace_id", equalTo("0"))
                .body("metadata.user_name", equalTo("tenant-a-admin"))
                .body("spec.resource.flavor_detail.flavor_info.cpu.core_num", equalTo(2));
        String id = created.extract().path("metadata.id");

        await(id, "Completed")
                .body("status.secondary_phase", equalTo("Completed"))
                .body("status.duration", greaterThanOrEqualTo(300))
                .body("status.start_time", greaterThan(1_600_000_000_000L))
                .body("status.task_statuses[0].exit_code", equalTo(0))
                .body("status.running_records[0].end_reason", equalTo("job completed"))
                .body("status.node_count_metrics[0][1]", equalTo(1))
                .body("status.node_count_metrics[1][1]", equalTo(0))
                .body("failureAnalysisResult", nullValue());
    }

    @Test
    void aJobRunsWithinASecond() {
        var begun = System.nanoTime();
        var id = create(job("sleep 30"));
        await(id, "Running");
        assertTrue(System.nanoTime() - begun < 2 * SECOND_NANOSECONDS, "it took too long");
        terminate(id);
        await(id, "Terminated");
    }

    private static Map<String, Object> place(String name, String url) {
        return Map.of("name", name, "remote", Map.of("obs", Map.of("obs_url", url)));
    }

    private static Map<String, Object> everything() {
        var local = "/home/ma-user/modelarts/inputs/data_url_0";
        var algorithm = new HashMap<String, Object>();
        algorithm.put("command", "true");
        algorithm.put("engine", Map.of("engine_id", "xgboost-sklearn-python3.6"));
        algorithm.put("environments", Map.of("COLOUR", "blue"));
        algorithm.put("parameters", List.of(Map.of("name", "epochs", "value", "3")));
        algorithm.put(
                "inputs",
                List.of(with(place("data_url", "/bucket-data/echo/"), "local_dir", local)));
        var spec = new HashMap<String, Object>();
        spec.put("auto_stop", Map.of("time_unit", "HOURS", "duration", 2));
        spec.put("notification", Map.of("topic_urn", "urn:x", "events", List.of("JobFailed")));
        spec.put("schedule_policy", Map.of("priority", 3));
        spec.put("log_export_path", Map.of("obs_url", "/bucket-logs/echo/"));
        return job(algorithm, spec);
    }

    @Test
    void whatAClientSendsComesBack() {
        show(create(everything()))
                .body("kind", equalTo("job"))
                .body("algorithm.command", equalTo("true"))
                .body("algorithm.engine.engine_name", equalTo("XGBoost-Sklearn"))
                .body("algorithm.environments[0].COLOUR", equalTo("blue"))
                .body("algorithm.parameters[0].value", equalTo("3"))
                .body(
                        "algorithm.inputs[0].local_dir",
                        equalTo("/home/ma-user/modelarts/inputs/data_url_0"))
                .body("algorithm.inputs[0].remote.obs.obs_url", equalTo("/bucket-data/echo/"))
                .body("spec.auto_stop.duration", equalTo(2))
                .body("spec.notification.events", contains("JobFailed"))
                .body("spec.schedule_policy.priority", equalTo(3))
                .body("spec.log_export_path.obs_url", equalTo("/bucket-logs/echo/"))
                .body("spec.resource.flavor_name", containsString("2U"));
    }

    @Test
    void aBootFileHasItsParametersInputsAndOutputs() {
        var place = "bucket-data/" + UUID.randomUUID();
        TrainingJobSamples.store(Client.A, place + "/in/words.txt", "one two");
        var code =
                """
                echo "args: $*"
                echo "in $(basename "$PWD")"
                cat "$data"/words.txt > "$MA_JOB_DIR/../outputs/result_0/copy.txt"
                """;
        var data = with(place("data", "obs://" + place + "/in/"), "access_method", "env");
        var algorithm = script(code);
        algorithm.put("parameters", List.of(Map.of("name", "epochs", "value", "three 3")));
        algorithm.put("inputs", List.of(data));
        algorithm.put("outputs", List.of(place("result", "/" + place + "/out/")));

        var id = create(job(algorithm));
        await(id, "Completed");

        awaitLog(id, "args: --epochs=three 3 --result=/");
        awaitLog(id, "/outputs/result_0");
        awaitLog(id, "in src");
        assertEquals("one two", TrainingJobSamples.stored(place + "/out/copy.txt"));
    }

    @Test
    void aFailureSaysWhy() {
        var id =
                create(
                        job(
                                "echo 'Traceback (most recent call last):' >&2;"
                                        + " echo \"ValueError: no good\" >&2; exit 3"));
        await(id, "Failed")
                .body("status.task_statuses[0].exit_code", equalTo(3))
                .body("status.task_statuses[0].message", containsString("ValueError: no good"))
                .body("status.running_records[0].end_reason", equalTo("exit with 3"))
                .body("status.running_records[0].end_related_task", equalTo("worker-0"))
                .body(
                        "failureAnalysisResult.analysis_results[0].description",
                        containsString("exit code 3: ValueError: no good"))
                .body("failureAnalysisResult.analysis_results[0].task", equalTo("worker-0"));
        Client.A.get(path(Client.A, id) + "/events?level=error")
                .statusCode(200)
                .body("total", equalTo(1))
                .body("events[0].message", containsString("ValueError: no good"))
                .body("events[0].info", containsString("ValueError: no good"));
    }

    @Test
    void aMissingInputIsNamed() {
        var missing =
                Map.of(
                        "name",
                        "data",
                        "remote",
                        Map.of("obs", Map.of("obs_url", "obs://bucket-none/none/")));
        var algorithm = with(script("true"), "inputs", List.of(missing));
        await(create(job(algorithm)), "Failed")
                .body(
                        "failureAnalysisResult.analysis_results[0].description",
                        containsString("bucket-none"));
    }

    @Test
    void aJobThatCanNeverRunSaysSo() {
        var spec =
                Map.of(
                        "resource",
                        Map.of("flavor_id", TrainingJobSamples.HUGE_FLAVOR, "node_count", 1));
        var algorithm = Map.of("command", "true", "engine", Map.of("image_url", "image"));
        var id = create(job(algorithm, spec));
        await(id, "Abnormal")
                .body("status.secondary_phase", equalTo("CreateFailed"))
                .body("status.duration", equalTo(0))
                .body("failureAnalysisResult.analysis_results[0].description", not(nullValue()));
        refused(Client.A.get(TrainingJobSamples.logs(id) + "/preview"), 400, "2818");
        refused(Client.A.get(TrainingJobSamples.logs(id) + "/url"), 400, "2818");
        Client.A.get(path(Client.A, id) + "/metrics/worker-0").statusCode(204);
        actionRefused(id, "terminate", 409, "2796");
        Client.A.delete(path(Client.A, id)).statusCode(202);
    }

    @Test
    void aRunningJobIsTerminatedAndDeleted() {
        var id = create(job("trap '' TERM; echo up; sleep 100 & wait; sleep 100"));
        await(id, "Running");
        refused(Client.A.delete(path(Client.A, id)), 409, "2878");
        actionRefused(id, "start", 400, "0104");

        Client.A.post(path(Client.A, id) + "/actions", Map.of("action_type", "terminate"))
                .statusCode(202)
                .body("status.phase", equalTo("Terminating"))
                .body("status.secondary_phase", equalTo("Terminating"));
        var begun = System.nanoTime();
        await(id, "Terminated").body("failureAnalysisResult", nullValue());
        assertTrue(System.nanoTime() - begun < 10 * SECOND_NANOSECONDS, "it took too long");

        actionRefused(id, "terminate", 409, "2796");
        Client.A.delete(path(Client.A, id)).statusCode(202);
        for (var gone : List.of("", "/events", "/metrics/worker-0", "/tasks/worker-0/logs/url")) {
            refused(Client.A.get(path(Client.A, id) + gone), 400, "2775");
        }
        refused(Client.A.delete(path(Client.A, id)), 400, "2775");
    }

    @Test
    void aJobIsTheProjectsOwn() {
        var id = create(job("true"));
        await(id, "Completed");
        refused(Client.B.get(path(Client.B, id)), 400, "2775");
        refused(Client.B.delete(path(Client.B, id)), 400, "2775");
        refused(
                Client.B.post(path(Client.B, id) + "/actions", Map.of("action_type", "terminate")),
                400,
                "2775");
        refused(Client.A.get(path(Client.A, id) + "/tasks/worker-1/logs/preview"), 400, "2775");
    }

    @Test
    void theDescriptionChanges() {
        var id = create(job("true"));
        await(id, "Completed");
        Client.A.put(path(Client.A, id), Map.of("description", "new")).statusCode(200);
        show(id).body("metadata.description", equalTo("new"));
        Client.A.put(path(Client.A, id), Map.of()).statusCode(200);
        show(id).body("metadata.description", equalTo("new"));
        refused(
                Client.A.put(path(Client.A, id), Map.of("description", "x".repeat(257))),
                400,
                "0104");
        refused(
                Client.A.put(
                        path(Client.A, UUID.randomUUID().toString()), Map.of("description", "")),
                400,
                "2775");
    }

    @Test
    void severalNodesRunTogether() {
        var spec = Map.of("resource", Map.of("flavor_id", "modelarts.vm.cpu.8u", "node_count", 2));
        var algorithm =
                Map.of(
                        "command",
                        "echo rank $VC_TASK_INDEX of $MA_NUM_HOSTS",
                        "engine",
                        Map.of("image_url", "image"));
        var id = create(job(algorithm, spec));
        await(id, "Completed").body("status.tasks", contains("worker-0", "worker-1"));
        awaitLog(id, "rank 0 of 2");
        Client.A.get(path(Client.A, id) + "/tasks/worker-1/logs/preview")
                .statusCode(200)
                .body("content", startsWith("rank 1 of 2"));
    }

    @Test
    void eventsTellWhatHappened() {
        var id = create(job("sleep 0.2"));
        await(id, "Completed");
        var events = path(Client.A, id) + "/events";
        Client.A.get(events)
                .statusCode(200)
                .body(
                        "events.message",
                        contains(
                                containsString("created"),
                                containsString("waits"),
                                containsString("started"),
                                containsString("completed")))
                .body("events.level", not(hasItem("Error")))
                .body("total", equalTo(4))
                .body("order", equalTo("asc"));
        Client.A.get(events + "?limit=3&offset=1&order=desc")
                .body("events.message", contains(containsString("created")))
                .body("total", equalTo(4));
        Client.A.get(events + "?pattern=STARTED").body("total", equalTo(1));
        Client.A.get(events + "?level=Warning").body("total", equalTo(0));
        Client.A.get(events + "?start_time=4000000000000").body("total", equalTo(0));
        Client.A.get(events + "?start_time=2020-01-01T00:00:00Z&end_time=4000000000000")
                .body("total", equalTo(4));
        refused(Client.A.get(events + "?level=Fatal"), 400, "0104");
        refused(Client.A.get(events + "?start_time=soon"), 400, "0104");
    }
}
