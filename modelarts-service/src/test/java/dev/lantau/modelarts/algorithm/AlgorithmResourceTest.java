package dev.lantau.modelarts.algorithm;

import static dev.lantau.modelarts.Answers.refused;
import static dev.lantau.modelarts.Answers.with;
import static dev.lantau.modelarts.Answers.without;
import static dev.lantau.modelarts.algorithm.AlgorithmSamples.algorithm;
import static dev.lantau.modelarts.algorithm.AlgorithmSamples.imageConfig;
import static dev.lantau.modelarts.algorithm.AlgorithmSamples.parameter;
import static dev.lantau.modelarts.algorithm.AlgorithmSamples.presetConfig;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class AlgorithmResourceTest {
    private static String path(Client client) {
        return "/v2/" + client.projectId() + "/algorithms";
    }

    private static String path(String id) {
        return path(Client.A) + "/" + id;
    }

    private static ValidatableResponse post(Map<String, ?> body) {
        return Client.A.post(path(Client.A), body);
    }

    private static String create(Map<String, ?> body) {
        return post(body).statusCode(201).extract().path("metadata.id");
    }

    /** Both writes refuse the {@code job_config}, and the algorithm stays as it was. */
    private static void refusedConfig(Map<String, ?> jobConfig, String code) {
        refused(post(algorithm(jobConfig)), 400, code);
        var id = create(algorithm());
        refused(Client.A.put(path(id), algorithm(jobConfig)), 400, code);
        Client.A.get(path(id)).body("metadata.update_time", equalTo(0));
    }

    @Test
    void aNewAlgorithmIsAsItWasWished() {
        var name = AlgorithmSamples.name();
        var id = create(algorithm(name, presetConfig()));

        Client.A.get(path(id))
                .statusCode(200)
                .body("metadata.id", equalTo(id))
                .body("metadata.name", equalTo(name))
                .body("metadata.description", equalTo("for a test"))
                .body("metadata.domain_id", equalTo(Client.A.domainId()))
                .body("metadata.workspace_id", equalTo("0"))
                .body("metadata.source", equalTo("custom"))
                .body("metadata.is_valid", equalTo(true))
                .body("metadata.create_time", greaterThan(1_600_000_000_000L))
                .body("metadata.update_time", equalTo(0))
                .body("metadata.size", equalTo(0))
                .body("advanced_config", equalTo(Map.of()))
                .body("job_config.code_dir", equalTo("/algorithms/pytorch/code/"))
                .body("job_config.boot_file", equalTo("/algorithms/pytorch/code/train.py"))
                .body("job_config.command", equalTo(""))
                .body("job_config.engine.engine_id", equalTo(AlgorithmSamples.ENGINE))
                .body("job_config.engine.engine_name", equalTo("PyTorch"))
                .body("job_config.engine.engine_version", equalTo(AlgorithmSamples.ENGINE))
                .body("job_config.inputs[0].name", equalTo("data_url"))
                .body("job_config.outputs[0].name", equalTo("train_url"))
                .body("job_config.parameters[0].value", equalTo("10"))
                .body("job_config.parameters[0].constraint.type", equalTo("Integer"))
                .body("job_config.parameters_customization", equalTo(true))
                .body("job_config", not(hasKey("code_tree")))
                .body("resource_requirements", empty());
    }

    @Test
    void anImageRunsACommand() {
        var id = create(algorithm(imageConfig()));
        Client.A.get(path(id))
                .body("job_config.command", equalTo("python3 /opt/train.py"))
                .body("job_config.engine.image_url", equalTo("group/train:1.0"))
                .body("job_config.engine", not(hasKey("engine_id")))
                .body("job_config.code_dir", equalTo(""))
                .body("job_config.parameters", empty());
        create(algorithm(with(imageConfig(), "code_dir", "obs://algorithms/code/")));
    }

    @Test
    void whatWasAnsweredMayBeSentBack() {
        var body = algorithm();
        Map<String, Object> answer = post(body).extract().path("");
        var again = new HashMap<>(answer);
        String id = post(algorithm()).extract().path("metadata.id");
        again.put("metadata", Map.of("name", AlgorithmSamples.name()));
        Client.A.put(path(id), again)
                .statusCode(201)
                .body("job_config", equalTo(answer.get("job_config")));
    }

    @Test
    void aChangeReplacesEverything() {
        var id = create(with(algorithm(), "advanced_config", Map.of("auto_search", Map.of())));
        var created = Client.A.get(path(id)).extract().<Long>path("metadata.create_time");
        var name = AlgorithmSamples.name();

        Client.A.put(
                        path(id),
                        Map.of(
                                "metadata",
                                Map.of("name", name, "workspace_id", "0"),
                                "job_config",
                                imageConfig()))
                .statusCode(201)
                .body("metadata.id", equalTo(id));

        Client.A.get(path(id))
                .body("metadata.name", equalTo(name))
                .body("metadata.description", equalTo(""))
                .body("metadata.create_time", equalTo(created))
                .body("metadata.update_time", greaterThan(created - 1))
                .body("advanced_config", equalTo(Map.of()))
                .body("job_config.boot_file", equalTo(""))
                .body("job_config.inputs", empty())
                .body("job_config.engine", not(hasKey("engine_id")))
                .body("job_config", not(hasKey("parameters_customization")));
    }

    @Test
    void anAlgorithmStaysInItsWorkspace() {
        var id = create(algorithm());
        var elsewhere = with(algorithm(), "metadata", Map.of("name", "any", "workspace_id", "1"));
        refused(Client.A.put(path(id), elsewhere), 400, "0104");
    }

    @Test
    void workspacesMustBeThere() {
        var metadata = Map.of("name", "any", "workspace_id", "no-such-workspace");
        refused(post(with(algorithm(), "metadata", metadata)), 400, "0102");
    }

    @Test
    void namesAreTakenWithinTheProjectUntilTheyAreGivenBack() {
        var body = algorithm();
        var id = create(body);
        refused(post(body), 400, "2821");
        Client.B.post(path(Client.B), body).statusCode(201);

        var other = create(algorithm());
        refused(Client.A.put(path(other), body), 400, "2821");
        Client.A.put(path(id), body).statusCode(201);

        Client.A.delete(path(id)).statusCode(202);
        Client.A.put(path(other), body).statusCode(201);
    }

    @Test
    void parallelCreatesGiveANameOnce() {
        var body = algorithm();
        var created =
                Parallel.calls(number -> post(body).extract().statusCode()).stream()
                        .filter(status -> status == 201)
                        .count();
        assertEquals(1, created);
    }

    @Test
    void namesHaveAForm() {
        for (var name : List.of("", "a b", "ä", "a.b", "a/b", "a".repeat(65))) {
            refused(post(algorithm(name, presetConfig())), 400, "0104");
        }
        create(algorithm("Ab_0-" + AlgorithmSamples.name(), presetConfig()));
    }

    @Test
    void deletedIsUnknown() {
        var id = create(algorithm());
        Client.A.delete(path(id)).statusCode(202);

        refused(Client.A.get(path(id)), 400, "2755");
        refused(Client.A.put(path(id), algorithm()), 400, "2755");
        refused(Client.A.delete(path(id)), 400, "2755");
    }

    @Test
    void foreignAlgorithmsAreUnknown() {
        var id = create(algorithm());
        var foreign = path(Client.B) + "/" + id;
        refused(Client.B.get(foreign), 400, "2755");
        refused(Client.B.put(foreign, algorithm()), 400, "2755");
        refused(Client.B.delete(foreign), 400, "2755");
        Client.A.get(path(id)).statusCode(200);
    }

    @Test
    void brokenConfigsAreRefused() {
        var parameters = List.of(parameter("a", "1", "Float"), parameter("a", "2", "Float"));
        refusedConfig(with(presetConfig(), "parameters", parameters), "2767");
        refusedConfig(
                with(presetConfig(), "parameters", List.of(parameter("a", "x", "Integer"))),
                "2768");
        refusedConfig(
                with(
                        presetConfig(),
                        "parameters",
                        List.of(parameter("a", "4", "Integer", "range", List.of("1", "3")))),
                "2769");
        refusedConfig(with(presetConfig(), "code_dir", "code/"), "2757");
        refusedConfig(with(presetConfig(), "boot_file", "/algorithms/pytorch/code/"), "2758");
        refusedConfig(with(presetConfig(), "boot_file", "/algorithms/other/train.py"), "2792");
        refusedConfig(with(presetConfig(), "engine", Map.of("engine_id", "none")), "2780");
        refusedConfig(without(presetConfig(), "boot_file"), "2806");
        refusedConfig(with(presetConfig(), "inputs", List.of(Map.of())), "2753");
        refused(post(without(algorithm(), "job_config")), 400, "0104");
        refused(post(without(algorithm(), "metadata")), 400, "0104");
    }
}
