package dev.lantau.maas.gateway;

import static dev.lantau.maas.gateway.InferenceCalls.awaitStatus;
import static dev.lantau.maas.gateway.InferenceCalls.body;
import static dev.lantau.maas.gateway.InferenceCalls.key;
import static dev.lantau.maas.gateway.InferenceCalls.post;
import static dev.lantau.maas.gateway.InferenceCalls.refused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.traffic.Loopback;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(UnrulyUpstreams.class)
class OperationsTest {
    private static final String A = InferenceClient.A.key();

    private static Stream<InferenceOperation> calls() {
        return InferenceCalls.calls();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void modelsAndEndpointsAnswer(InferenceOperation operation) {
        post(A, operation, body(operation, "echo", "hello there")).statusCode(200);
        var fields = Samples.endpoint();
        Client.A.post(Samples.ENDPOINT, fields).statusCode(200);
        var name = fields.get("endpoint_name").toString();
        awaitStatus(A, operation, body(operation, name, "hello there"), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openai/v1/responses", "/v1/responses"})
    void responses(String path) {
        var body = body(InferenceOperation.RESPONSES, "echo", "hello there");
        InferenceClient.A.given()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .body("object", equalTo("response"))
                .body("output[0].content[0].text", equalTo("hello there"))
                .body("usage.input_tokens", greaterThan(0));
        body.put("stream", true);
        InferenceClient.A.given()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .body(containsString("event: response.created"))
                .body(containsString("event: response.completed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/anthropic/v1/messages", "/plan/anthropic/v1/messages"})
    void messagesWithEitherHeader(String path) {
        var body = body(InferenceOperation.MESSAGES, "echo", "hello there");
        InferenceClient.A.given()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .body("type", equalTo("message"))
                .body("content[0].text", equalTo("hello there"));
        body.put("stream", true);
        RestAssured.given()
                .header("x-api-key", A)
                .header("anthropic-version", "2023-06-01")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .body(containsString("event: message_start"))
                .body(containsString("event: message_stop"));
    }

    @Test
    void theOtherHeaderIsForMessagesAlone() {
        var operation = InferenceOperation.CHAT_V1;
        refused(
                operation,
                RestAssured.given()
                        .header("x-api-key", A)
                        .contentType(ContentType.JSON)
                        .body(body(operation, "echo", "hi"))
                        .post(operation.path())
                        .then(),
                400,
                "81002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/openai/v1/embeddings"})
    void embeddings(String path) {
        var body = body(InferenceOperation.EMBEDDINGS, "echo", "hello there");
        body.put("input", List.of("one", "two"));
        InferenceClient.A.given()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[1].embedding[0]", instanceOf(Number.class))
                .body("usage.prompt_tokens", equalTo(2));
        body.put("encoding_format", "base64");
        InferenceClient.A.given()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .body("data[0].embedding", instanceOf(String.class));
    }

    @Test
    void rerankAndImages() {
        var rerank = InferenceOperation.RERANK;
        var body = body(rerank, "echo", "apples");
        body.put("documents", List.of("pears", "apples"));
        post(A, rerank, body)
                .statusCode(200)
                .body("results[0].index", equalTo(1))
                .body("results", hasSize(2));
        var images = InferenceOperation.IMAGES;
        var image = body(images, "echo", "a square");
        image.put("size", "512x1024");
        post(A, images, image).statusCode(200).body("data[0].b64_json", not(equalTo(null)));
    }

    @Test
    void videoTasksAreTheirAccountsOwn() {
        var create = InferenceOperation.CREATE_VIDEO;
        var made = post(A, create, body(create, "echo", "a wave")).statusCode(200);
        String id = made.extract().path("task_id");
        assertEquals(made.extract().header("X-Request-Id"), id);
        var path = "/v1/video/generations/" + id;
        InferenceClient.A.given().get(path).then().statusCode(200).body("task_id", equalTo(id));
        var show = InferenceOperation.SHOW_VIDEO;
        refused(show, InferenceClient.B.given().get(path).then(), 401, "81109");
        for (var unknown : List.of("x", "0", "' or 1=1", "%00", "x".repeat(2_000))) {
            refused(
                    show,
                    InferenceClient.A.given()
                            .urlEncodingEnabled(!unknown.startsWith("%"))
                            .get("/v1/video/generations/" + unknown)
                            .then(),
                    404,
                    "81108");
        }
        Loopback.await(
                "it is done",
                () -> "succeeded".equals(InferenceClient.A.given().get(path).path("status")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/v2/models", "/openai/v1/models", "/plan/v2/models"})
    void modelsThatMayBeCalled(String path) {
        var on = Samples.endpoint();
        Client.A.post(Samples.ENDPOINT, on).statusCode(200);
        var off = Samples.endpoint();
        String id = Client.A.post(Samples.ENDPOINT, off).extract().path("id");
        Client.A.put(Samples.CONTROL + "/" + id, Map.of("action", "deactivate")).statusCode(204);
        Loopback.await(
                "the change is seen",
                () -> {
                    List<String> ids = InferenceClient.A.given().get(path).path("data.id");
                    return ids.contains(on.get("endpoint_name").toString())
                            && !ids.contains(off.get("endpoint_name").toString());
                });
        InferenceClient.A.given()
                .get(path)
                .then()
                .statusCode(200)
                .body("data.id", hasItems("echo", "good", on.get("endpoint_name")))
                .body("data.id", not(hasItem(off.get("endpoint_name"))))
                .body("data.id", not(hasItem("private")));
        InferenceClient.B.given()
                .get(path)
                .then()
                .body("data.id", not(hasItem(on.get("endpoint_name"))));
        var limited = key(Map.of("models", List.of("good", "private")));
        RestAssured.given()
                .header("Authorization", "bearer " + limited.get("key"))
                .get(path)
                .then()
                .statusCode(200)
                .body("data.id", equalTo(List.of("good")));
    }

    @Test
    void keysForSomeModelsOrEndpoints() {
        var operation = InferenceOperation.CHAT_V1;
        var name = Samples.name("keyed");
        var made =
                key(
                        Map.of(
                                "domain_id",
                                Client.A.domainId(),
                                "project_id",
                                Client.A.projectId(),
                                "endpoints",
                                List.of(name)));
        Client.A.post(
                        Samples.ENDPOINT,
                        Map.of(
                                "endpoint_name",
                                name,
                                "source",
                                "custom_from_maas",
                                "model_name",
                                "echo"))
                .statusCode(200);
        awaitStatus(made.get("key"), operation, body(operation, name, "hi"), 200);
        refused(
                operation,
                post(made.get("key"), operation, body(operation, "echo", "hi")),
                401,
                "81015");
    }

    @Test
    void chatStreamsOnEveryPath() {
        for (var path :
                List.of(
                        "/v1/chat/completions",
                        "/v2/chat/completions",
                        "/openai/v1/chat/completions",
                        "/plan/v2/chat/completions")) {
            InferenceClient.A.given()
                    .body(InferenceCalls.chat("echo", "stream", true))
                    .post(path)
                    .then()
                    .statusCode(200)
                    .contentType(containsString("text/event-stream"))
                    .body(endsWith("data: [DONE]\n\n"));
        }
    }
}
