package dev.lantau.maas.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.lantau.testing.traffic.Loopback;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls of the inference plane as tests make them, and the keys that they make them with. */
final class InferenceCalls {
    private static final int MILLISECONDS = 20_000;

    /** A call that is not answered fails its test. */
    private static final RestAssuredConfig PATIENT =
            RestAssuredConfig.config()
                    .httpClient(
                            HttpClientConfig.httpClientConfig()
                                    .setParam("http.socket.timeout", MILLISECONDS));

    private InferenceCalls() {}

    /** Operations that call a model. */
    static Stream<InferenceOperation> calls() {
        return Stream.of(InferenceOperation.values())
                .filter(operation -> operation.shape() != Shape.MODELS)
                .filter(operation -> operation != InferenceOperation.SHOW_VIDEO);
    }

    /** The least that a call must say, with a text of the prompt. */
    static Map<String, Object> body(InferenceOperation operation, String model, String text) {
        var body = new HashMap<String, Object>(Map.of("model", model));
        var messages = List.of(Map.of("role", "user", "content", text));
        switch (operation.shape()) {
            case CHAT -> body.put("messages", messages);
            case RESPONSES, EMBEDDINGS -> body.put("input", text);
            case MESSAGES -> body.putAll(Map.of("messages", messages, "max_tokens", 100));
            case RERANK -> body.putAll(Map.of("query", text, "documents", List.of("a", "b")));
            default -> body.put("prompt", text);
        }
        return body;
    }

    /** Chat with one more member. */
    static Map<String, Object> chat(String model, String field, Object value) {
        var body = body(InferenceOperation.CHAT_V2, model, "hello there");
        body.put(field, value);
        return body;
    }

    static ValidatableResponse post(String key, InferenceOperation operation, Object body) {
        return RestAssured.given()
                .config(PATIENT)
                .header("Authorization", "Bearer " + key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(operation.path())
                .then();
    }

    /** What changes on the control plane is seen here soon, and not always by the next call. */
    static void awaitStatus(String key, InferenceOperation operation, Object body, int status) {
        Loopback.await(
                "status " + status,
                () -> post(key, operation, body).extract().statusCode() == status);
    }

    /** Chat by tenant A. */
    static ValidatableResponse chat(Object body) {
        return post(InferenceClient.A.key(), InferenceOperation.CHAT_V2, body);
    }

    /** The error in the form of the operation's clients, with the code. */
    static ValidatableResponse refused(
            InferenceOperation operation, ValidatableResponse answer, int status, String code) {
        answer.statusCode(status)
                .body("error_code", equalTo("ModelArts." + code))
                .body("error.message", not(containsString("Exception")))
                .body("error.message", not(containsString(UnrulyUpstreams.KEY)));
        return operation.shape() == Shape.MESSAGES
                ? answer.body("type", equalTo("error")).body("error.type", not(equalTo(null)))
                : answer.body("error.code", equalTo("ModelArts." + code));
    }

    /** A new key of an account of its own, or with what else is said. */
    static Map<String, String> key(Map<String, ?> more) {
        var wish = new HashMap<String, Object>();
        wish.put("domain_id", "d" + UUID.randomUUID().toString().replace("-", ""));
        wish.put("project_id", "p");
        wish.put("label", "l" + UUID.randomUUID());
        wish.putAll(more);
        var made =
                given().noFilters()
                        .contentType(ContentType.JSON)
                        .body(wish)
                        .post(management("/api-keys"))
                        .then()
                        .statusCode(201)
                        .extract();
        return Map.of("id", made.path("id"), "key", made.path("key"));
    }

    static String management(String path) {
        var port =
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return "http://127.0.0.1:" + port + path;
    }
}
