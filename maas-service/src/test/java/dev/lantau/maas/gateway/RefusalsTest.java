package dev.lantau.maas.gateway;

import static dev.lantau.maas.gateway.InferenceCalls.awaitStatus;
import static dev.lantau.maas.gateway.InferenceCalls.body;
import static dev.lantau.maas.gateway.InferenceCalls.key;
import static dev.lantau.maas.gateway.InferenceCalls.management;
import static dev.lantau.maas.gateway.InferenceCalls.post;
import static dev.lantau.maas.gateway.InferenceCalls.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
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
class RefusalsTest {
    private static final String A = InferenceClient.A.key();

    private static Stream<InferenceOperation> calls() {
        return InferenceCalls.calls();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callsWithoutAKeyThatIsKnown(InferenceOperation operation) {
        var body = body(operation, "echo", "hi");
        var anonymous = RestAssured.given().contentType(ContentType.JSON).body(body);
        refused(operation, anonymous.post(operation.path()).then(), 400, "81002");
        refused(
                operation,
                anonymous.header("Authorization", "Basic eDp5").post(operation.path()).then(),
                400,
                "81002");
        refused(operation, post("x", operation, body), 401, "81003");
        refused(operation, post(A.replace("tenant-a", "tenant-x"), operation, body), 401, "81003");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void bodiesThatMakeNoSense(InferenceOperation operation) {
        for (var text : List.of("", "{", "[]", "{}", "{\"model\":7}", "{\"model\":\"echo\"}}")) {
            refused(operation, post(A, operation, text), 400, "81001");
        }
        for (var field : operation.shape().required()) {
            var body = body(operation, "echo", "hi");
            body.remove(field);
            refused(operation, post(A, operation, body), 400, "81001")
                    .body("error.message", containsString(field + " is missing"));
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void modelsThatMayNotBeCalled(InferenceOperation operation) {
        refused(operation, post(A, operation, body(operation, "Echo", "hi")), 404, "81009");
        refused(operation, post(A, operation, body(operation, "private", "hi")), 403, "81004");
        var other = key(Map.of("models", List.of("good"))).get("key");
        refused(operation, post(other, operation, body(operation, "echo", "hi")), 401, "81015");
        var elsewhere = key(Map.of("addresses", List.of("192.0.2.1"))).get("key");
        refused(operation, post(elsewhere, operation, body(operation, "echo", "hi")), 401, "81015");
        refused(operation, post(A, operation, body(operation, "dead", "hi")), 503, "81100");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void promptsThatTheGuardRefuses(InferenceOperation operation) {
        refused(
                operation,
                post(A, operation, body(operation, "echo", "a forbiddenFRUIT!")),
                403,
                "81011");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void moreThanTheKeyAllows(InferenceOperation operation) {
        var body = body(operation, "echo", "hello there");
        var requests = key(Map.of("rpm", 1)).get("key");
        post(requests, operation, body)
                .statusCode(200)
                .header("x-ratelimit-limit-requests", "1")
                .header("x-ratelimit-remaining-requests", "0");
        refused(operation, post(requests, operation, body), 429, "81101")
                .header("Retry-After", notNullValue())
                .header("x-ratelimit-reset-requests", notNullValue());
        var tokens = key(Map.of("tpm", 1)).get("key");
        refused(operation, post(tokens, operation, body), 429, "81103")
                .header("Retry-After", notNullValue())
                .header("x-ratelimit-limit-tokens", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/models", "/v2/models", "/openai/v1/models", "/v1/video/generations/x"})
    void readingNeedsAKeyToo(String path) {
        var none = InferenceOperation.MODELS_V1;
        refused(none, RestAssured.given().get(path).then(), 400, "81002");
        refused(none, reading("x").get(path).then(), 401, "81003");
        var elsewhere = key(Map.of("addresses", List.of("192.0.2.1"))).get("key");
        refused(none, reading(elsewhere).get(path).then(), 401, "81015");
    }

    private static io.restassured.specification.RequestSpecification reading(String key) {
        return RestAssured.given().header("Authorization", "Bearer " + key);
    }

    @Test
    void keysStopAtOnce() {
        var operation = InferenceOperation.CHAT_V1;
        var body = body(operation, "echo", "hi");
        var made = key(Map.of());
        var each = management("/api-keys/" + made.get("id"));
        post(made.get("key"), operation, body).statusCode(200);
        enable(each, false);
        awaitStatus(made.get("key"), operation, body, 401);
        refused(operation, post(made.get("key"), operation, body), 401, "81003");
        enable(each, true);
        awaitStatus(made.get("key"), operation, body, 200);
        given().noFilters().delete(each).then().statusCode(204);
        awaitStatus(made.get("key"), operation, body, 401);
    }

    private static void enable(String url, boolean enabled) {
        given().noFilters()
                .contentType(ContentType.JSON)
                .body(Map.of("enabled", enabled))
                .put(url)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void endpointsOfOthersAreUnknown(InferenceOperation operation) {
        var name = Samples.name("foreign");
        endpoint(Client.B, name);
        awaitStatus(InferenceClient.B.key(), operation, body(operation, name, "hi"), 200);
        var unknown = Samples.name("unknown");
        assertEquals(answer(operation, unknown), answer(operation, name));
    }

    /** With the name and the ids blanked out. */
    private static String answer(InferenceOperation operation, String name) {
        var answer = post(A, operation, body(operation, name, "hi"));
        refused(operation, answer, 404, "81009");
        var headers =
                answer.extract().headers().asList().stream()
                        .filter(header -> !header.getName().equalsIgnoreCase("content-length"));
        return (answer.extract().asString() + headers.toList())
                .replace(answer.extract().header("X-Request-Id"), "ID")
                .replace(name, "NAME");
    }

    private static String endpoint(Client client, String name) {
        return client.post(
                        Samples.ENDPOINT,
                        Map.of(
                                "endpoint_name",
                                name,
                                "source",
                                "custom_from_maas",
                                "model_name",
                                "echo"))
                .statusCode(200)
                .extract()
                .path("id");
    }

    @Test
    void endpointsAreDisabledEnabledAndDeletedAtOnce() {
        var operation = InferenceOperation.CHAT_V2;
        var name = Samples.name("switched");
        var id = endpoint(Client.A, name);
        var body = body(operation, name, "hi");
        awaitStatus(A, operation, body, 200);
        control(id, "deactivate");
        awaitStatus(A, operation, body, 403);
        refused(operation, post(A, operation, body), 403, "81004");
        control(id, "activate");
        awaitStatus(A, operation, body, 200);
        Client.A.delete(Samples.ENDPOINT + "/" + id).statusCode(204);
        awaitStatus(A, operation, body, 404);
        refused(operation, post(A, operation, body), 404, "81009");
    }

    private static void control(String id, String action) {
        Client.A.put(Samples.CONTROL + "/" + id, Map.of("action", action)).statusCode(204);
    }

    @Test
    void theGuardIsTheEndpointsToSwitch() {
        var name = Samples.name("unguarded");
        String agreement =
                Client.A.get("compliance/agreements?lang=en").extract().path("agreement_id");
        var fields =
                Map.of(
                        "endpoint_name",
                        name,
                        "source",
                        "custom_from_maas",
                        "model_name",
                        "echo",
                        "moderation",
                        false,
                        "agreement_id",
                        agreement);
        Client.A.post(Samples.ENDPOINT, fields).statusCode(200);
        var operation = InferenceOperation.CHAT_V2;
        awaitStatus(A, operation, body(operation, name, "forbiddenfruit"), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"511x512", "512x2056", "515x512", "512", "axb"})
    void imagesHaveSizes(String size) {
        var body = body(InferenceOperation.IMAGES, "echo", "hi");
        body.put("size", size);
        refused(InferenceOperation.IMAGES, post(A, InferenceOperation.IMAGES, body), 400, "81118");
    }

    @Test
    void aBodyThatIsTooLarge() {
        var text = "x".repeat(20_971_520);
        var operation = InferenceOperation.CHAT_V1;
        refused(operation, post(A, operation, body(operation, "echo", text)), 400, "81001")
                .body("error.message", containsString("larger than 20971520 bytes"));
    }

    @Test
    void namesOfModelsThatNobodyHas() {
        var operation = InferenceOperation.CHAT_V1;
        for (var name :
                List.of("\u0000", "a\nb", "\uD83D", "é".repeat(1_000), "' or 1=1", "../x")) {
            post(A, operation, body(operation, name, "hi"))
                    .statusCode(404)
                    .body("error_code", equalTo("ModelArts.81009"));
        }
    }

    @Test
    void textThatIsNotUtf8() {
        var bytes = "{\"model\":\"echo\",\"messages\":[{\"role\":\"user\",\"content\":\"é\"}]}";
        refused(
                InferenceOperation.CHAT_V1,
                post(A, InferenceOperation.CHAT_V1, bytes.getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "81001");
    }
}
