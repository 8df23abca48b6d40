package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.Answers.without;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.job;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.path;
import static dev.lantau.modelarts.trainingjob.TrainingJobSamples.terminate;
import static java.util.stream.Collectors.toMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.algorithm.AlgorithmSamples;
import dev.lantau.modelarts.workspace.WorkspaceSamples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a new job must be like. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class TrainingJobRulesTest {
    private static final Map<String, Object> IMAGE = Map.of("image_url", "image");
    private static final Map<String, Object> COMMAND = Map.of("command", "true", "engine", IMAGE);
    private static final Map<String, Object> BOOT =
            Map.of(
                    "code_dir",
                    "obs://bucket/code/",
                    "boot_file",
                    "obs://bucket/code/run.py",
                    "engine",
                    Map.of("engine_id", "xgboost-sklearn-python3.6"));

    private static void refusedWith(String code, Map<String, ?> body) {
        refused(Client.A.post(path(Client.A), body), code.equals("2890") ? 404 : 400, code);
    }

    private static void algorithmRefused(String code, Map<String, ?> algorithm) {
        refusedWith(code, job(algorithm));
    }

    private static void specRefused(String code, String field, Object value) {
        refusedWith(code, job(COMMAND, Map.of(field, value)));
    }

    private static Map<String, Object> input(String name, String place) {
        return Map.of("name", name, "remote", Map.of("obs", Map.of("obs_url", place)));
    }

    @Test
    void otherKindsNeedWhatIsNotHere() {
        for (var kind : List.of("hetero_job", "edge_job", "federated_pool_job", "mrs_job", "no")) {
            refusedWith("0104", with(job("true"), "kind", kind));
        }
        refusedWith("0104", with(job("true"), "tasks", List.of(Map.of("role", "x"))));
        refusedWith("0104", with(job("true"), "ftjob_config", Map.of("model_type", "x")));
        refusedWith("0104", with(job("true"), "train_type", "LORA"));
        refusedWith(
                "0104",
                with(
                        job("true"),
                        "endpoints",
                        Map.of("ssh", Map.of("key_pair_names", List.of("key")))));
        refusedWith("0104", without(job("true"), "spec"));
    }

    @Test
    void metadataIsChecked() {
        for (var name : List.of("", "a b", "a/b", "x".repeat(65), "名字")) {
            refusedWith("0104", with(job("true"), "metadata", Map.of("name", name)));
        }
        refusedWith(
                "0104",
                with(
                        job("true"),
                        "metadata",
                        Map.of("name", "job", "description", "x".repeat(257))));
        refusedWith(
                "0102",
                with(
                        job("true"),
                        "metadata",
                        Map.of("name", "job", "workspace_id", UUID.randomUUID().toString())));
    }

    @Test
    void theAlgorithmMustSayWhatRuns() {
        refusedWith("2806", without(job("true"), "algorithm"));
        algorithmRefused("2806", Map.of());
        algorithmRefused("2806", Map.of("engine", IMAGE));
        algorithmRefused("2806", Map.of("command", "true"));
        algorithmRefused("2806", without(BOOT, "engine"));
        algorithmRefused("2806", without(BOOT, "boot_file"));
        algorithmRefused("2806", without(BOOT, "code_dir"));
        algorithmRefused("2755", Map.of("id", UUID.randomUUID().toString()));
        algorithmRefused("0104", Map.of("subscription_id", "x", "item_version_id", "1"));
    }

    @Test
    void codeIsInItsFolder() {
        algorithmRefused("2757", with(BOOT, "code_dir", "no-path"));
        algorithmRefused("2757", with(BOOT, "code_dir", "obs://bucket/../"));
        algorithmRefused("2758", with(BOOT, "boot_file", "obs://bucket/code/"));
        algorithmRefused("2758", with(BOOT, "boot_file", "run.exe"));
        algorithmRefused("2758", with(BOOT, "boot_file", "../run.py"));
        algorithmRefused("2792", with(BOOT, "boot_file", "obs://bucket/other/run.py"));
        algorithmRefused("2792", with(BOOT, "boot_file", "/other-bucket/code/run.py"));
        algorithmRefused("0104", with(BOOT, "working_dir", "relative"));
        algorithmRefused("0104", with(BOOT, "local_code_dir", "/a/../b"));
    }

    @Test
    void enginesAreThoseOfTheCatalogue() {
        algorithmRefused("2780", with(BOOT, "engine", Map.of("engine_id", "none")));
        algorithmRefused(
                "2780",
                with(BOOT, "engine", Map.of("engine_name", "Caffe", "engine_version", "none")));
        algorithmRefused(
                "2780",
                with(
                        BOOT,
                        "engine",
                        Map.of("engine_id", "caffe-1.0.0-python2.7", "engine_name", "PyTorch")));
        algorithmRefused("0104", with(BOOT, "engine", Map.of("image_url", "a b")));
    }

    @Test
    void resourcesAreThoseOfTheCatalogue() {
        specRefused("2781", "resource", Map.of("flavor_id", "none", "node_count", 1));
        specRefused("0104", "resource", Map.of("node_count", 1));
        specRefused("2890", "resource", Map.of("pool_id", "pool", "node_count", 1));
        specRefused("0104", "resource", Map.of("pool_group_id", "group", "node_count", 1));
        for (var count : List.of(0, 2, -1)) {
            specRefused(
                    "2793",
                    "resource",
                    Map.of("flavor_id", TrainingJobSamples.FLAVOR, "node_count", count));
        }
    }

    @Test
    void parametersInputsAndOutputsHaveNamesOfTheirOwn() {
        var one = Map.of("name", "x", "value", "1");
        algorithmRefused("2767", with(COMMAND, "parameters", List.of(one, one)));
        algorithmRefused("0104", with(COMMAND, "parameters", List.of(Map.of("value", "1"))));
        algorithmRefused("0104", with(COMMAND, "parameters", List.of(Map.of("name", "a=b"))));
        var data = input("data", "obs://bucket/in/");
        algorithmRefused("2753", with(COMMAND, "inputs", List.of(data, data)));
        algorithmRefused(
                "2753", with(with(COMMAND, "inputs", List.of(data)), "outputs", List.of(data)));
        algorithmRefused("2753", with(COMMAND, "inputs", List.of(input("a/b", "obs://bucket/"))));
        algorithmRefused("2791", with(COMMAND, "inputs", List.of(input("data", "nowhere"))));
        algorithmRefused("2791", with(COMMAND, "outputs", List.of(input("data", "nowhere"))));
    }

    @Test
    void placesOfInputsMustBeKnown() {
        var nowhere = Map.of("name", "data", "remote", Map.of());
        algorithmRefused("2753", with(COMMAND, "inputs", List.of(nowhere)));
        var dataset = Map.of("dataset", Map.of("id", "1"));
        algorithmRefused(
                "2753",
                with(COMMAND, "inputs", List.of(Map.of("name", "data", "remote", dataset))));
        var data = input("data", "obs://bucket/in/");
        algorithmRefused(
                "0104", with(COMMAND, "inputs", List.of(with(data, "access_method", "x"))));
        var hyphen = with(input("a-b", "obs://bucket/in/"), "access_method", "env");
        algorithmRefused("2753", with(COMMAND, "inputs", List.of(hyphen)));
        algorithmRefused("0104", with(COMMAND, "inputs", List.of(with(data, "local_dir", "../x"))));
    }

    @Test
    void valuesKeepTheirConstraints() {
        var constraint =
                Map.of("type", "Integer", "valid_type", "range", "valid_range", List.of("1", "9"));
        for (var wrong : Map.of("x", "2768", "1.5", "2768", "10", "2769", "0", "2769").entrySet()) {
            algorithmRefused(
                    wrong.getValue(),
                    with(
                            COMMAND,
                            "parameters",
                            List.of(
                                    Map.of(
                                            "name",
                                            "epochs",
                                            "value",
                                            wrong.getKey(),
                                            "constraint",
                                            constraint))));
        }
    }

    @Test
    void environmentsAreLimited() {
        for (var name : List.of("1a", "", "a=b", "x".repeat(8193))) {
            algorithmRefused("0104", with(COMMAND, "environments", Map.of(name, "v")));
        }
        algorithmRefused("0104", with(COMMAND, "environments", Map.of("a", "x".repeat(4097))));
        var many = IntStream.range(0, 101).boxed().collect(toMap(i -> "v" + i, i -> ""));
        algorithmRefused("0104", with(COMMAND, "environments", many));
    }

    @Test
    void theRestOfSpecIsChecked() {
        specRefused("0104", "auto_stop", Map.of("time_unit", "DAYS", "duration", 1));
        specRefused("0104", "auto_stop", Map.of("time_unit", "HOURS", "duration", 0));
        specRefused("0104", "schedule_policy", Map.of("priority", 4));
        specRefused("0104", "notification", Map.of("events", List.of("JobSlept")));
        specRefused("0104", "volumes", List.of(Map.of("nfs", Map.of("local_path", "/x"))));
        specRefused("0104", "volumes", List.of(Map.of("pfs", Map.of("local_path", "/x"))));
        specRefused("0104", "volumes", List.of(Map.of()));
        specRefused(
                "2791",
                "volumes",
                List.of(Map.of("obs", Map.of("local_path", "/x", "obs_path", "nowhere"))));
        specRefused("2791", "log_export_path", Map.of("obs_url", "nowhere"));
        specRefused("0104", "log_export_path", Map.of("host_path", "/var/log"));
        specRefused("2791", "output_model", Map.of("obs", Map.of("obs_path", "nowhere")));
        specRefused("0104", "output_model", Map.of("obs", Map.of("obs_path", "obs://bucket/")));
        specRefused("0104", "retention", Map.of("policy", "enabled"));
    }

    @Test
    void expressionsForMetricsHaveOneGroup() {
        for (var regex : List.of("loss", "(a)(b)", "(", "x".repeat(300))) {
            algorithmRefused(
                    "0104",
                    with(
                            COMMAND,
                            "policies",
                            Map.of(
                                    "auto_search",
                                    Map.of(
                                            "reward_attrs",
                                            List.of(Map.of("name", "loss", "regex", regex))))));
        }
    }

    @Test
    void parallelCreatesNeverPassTheLimitOfAFlavor() {
        var spec =
                Map.of(
                        "resource",
                        Map.of("flavor_id", "modelarts.vm.pnt1.large.eco", "node_count", 1));
        var body = job(Map.of("command", "sleep 60", "engine", IMAGE), spec);
        List<ExtractableResponse<Response>> answers =
                Parallel.calls(i -> Client.A.post(path(Client.A), body).extract());

        var made = answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertEquals(2, made.size());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> assertEquals("ModelArts.2815", answer.path("error_code")));
        made.forEach(answer -> terminate(answer.path("metadata.id")));
        made.forEach(answer -> TrainingJobSamples.await(answer.path("metadata.id"), "Terminated"));
    }

    @Test
    void parallelCreatesNeverPassTheQuotaOfAWorkspace() {
        var workspace = WorkspaceSamples.create(Client.A);
        Client.A.put(
                        WorkspaceSamples.path(Client.A, workspace) + "/quotas",
                        Map.of("quotas", List.of(Map.of("resource", "training.cpu", "quota", 6))))
                .statusCode(200);
        var body = new HashMap<>(job("sleep 60"));
        body.put("metadata", Map.of("name", "quota", "workspace_id", workspace));

        List<ExtractableResponse<Response>> answers =
                Parallel.calls(i -> Client.A.post(path(Client.A), body).extract());

        var made = new ArrayList<String>();
        for (var answer : answers) {
            if (answer.statusCode() == 201) {
                made.add(answer.path("metadata.id"));
            } else {
                assertEquals("ModelArts.0118", answer.path("error_code"));
            }
        }
        assertEquals(3, made.size());
        made.forEach(TrainingJobSamples::terminate);
        made.forEach(id -> TrainingJobSamples.await(id, "Terminated"));
        Client.A.post(path(Client.A), body).statusCode(201);
    }

    private static String algorithm() {
        var rounds = AlgorithmSamples.parameter("rounds", "10", "Integer");
        var config = with(AlgorithmSamples.imageConfig(), "parameters", List.of(rounds));
        config.put("command", "echo made");
        config.put("inputs", List.of(Map.of("name", "data_url")));
        return Client.A.post(
                        "/v2/" + Client.A.projectId() + "/algorithms",
                        AlgorithmSamples.algorithm(config))
                .statusCode(201)
                .extract()
                .path("metadata.id");
    }

    @Test
    void anAlgorithmIsCopied() {
        var id = algorithm();
        algorithmRefused("2753", Map.of("id", id));
        var data = List.of(input("data_url", "obs://bucket-in/" + UUID.randomUUID() + "/"));
        var algorithm = with(Map.of("id", id, "inputs", data), "parameters", List.of());
        var many = List.of(Map.of("name", "rounds", "value", "many"));
        algorithmRefused("2768", with(algorithm, "parameters", many));
        var three = List.of(Map.of("name", "rounds", "value", "3"));
        Client.A.post(path(Client.A), job(with(algorithm, "parameters", three)))
                .statusCode(201)
                .body("algorithm.id", equalTo(id))
                .body("algorithm.name", containsString("algorithm-"))
                .body("algorithm.command", equalTo("echo made"))
                .body("algorithm.engine.image_url", equalTo("group/train:1.0"))
                .body("algorithm.parameters[0].value", equalTo("3"))
                .body("algorithm.parameters[0].constraint.type", equalTo("Integer"));
        refused(Client.B.post(path(Client.B), job(algorithm)), 400, "2755");
    }

    @Test
    void theSameKeyMakesOneJob() {
        var key = UUID.randomUUID().toString();
        var body = job("true");
        String first = post(key, body);
        assertEquals(first, post(key, body));
    }

    private static String post(String key, Map<String, ?> body) {
        return Client.A.given()
                .header("Idempotency-Key", key)
                .body(body)
                .post(path(Client.A))
                .then()
                .statusCode(201)
                .extract()
                .path("metadata.id");
    }
}
