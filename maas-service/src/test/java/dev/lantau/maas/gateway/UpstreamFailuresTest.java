package dev.lantau.maas.gateway;

import static dev.lantau.maas.gateway.InferenceCalls.body;
import static dev.lantau.maas.gateway.InferenceCalls.chat;
import static dev.lantau.maas.gateway.InferenceCalls.post;
import static dev.lantau.maas.gateway.InferenceCalls.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.testing.traffic.Loopback;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(UnrulyUpstreams.class)
class UpstreamFailuresTest {
    private static final String ROW = "select count(*) from call_ledger where id = ?::uuid and ";
    private static final InferenceOperation CHAT = InferenceOperation.CHAT_V2;
    private static final String A = InferenceClient.A.key();

    private static Map<String, Object> streamed(String model) {
        return chat(model, "stream", true);
    }

    private static void booked(ValidatableResponse answer, String condition) {
        String id = answer.extract().header("X-Request-Id");
        Loopback.await(
                condition + " of " + id, () -> RowStatements.number(ROW + condition, id) == 1);
    }

    private static int asked(String name) {
        return given().noFilters().get(UnrulyUpstreams.url("/" + name + "/count")).path("count");
    }

    @ParameterizedTest
    @CsvSource({
        "fails, its server failed with status 500, not estimated and input_tokens = 0",
        "key-refused, its server failed with status 401, not estimated and input_tokens = 0",
        "dead, its server cannot be reached, not estimated and input_tokens = 0",
        "resets, its server closed the connection, estimated and input_tokens > 0",
        "silent, its server was silent for too long, estimated and input_tokens > 0",
        "html, its server sent no valid JSON, estimated and input_tokens > 0",
        "cut, its server broke off, estimated and input_tokens > 0",
        "stalls, its server broke off, estimated and input_tokens > 0"
    })
    void nothingComesOfIt(String model, String reason, String booked) {
        for (var operation : new InferenceOperation[] {CHAT, InferenceOperation.MESSAGES}) {
            var answer = post(A, operation, body(operation, model, "hello there"));
            refused(operation, answer, 503, "81100")
                    .body("error.message", equalTo("The model cannot answer now: " + reason));
            booked(answer, "status = 503 and error_code = 'ModelArts.81100' and " + booked);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fails, 503, 81100",
        "key-refused, 503, 81100",
        "silent, 503, 81100",
        "busy, 429, 81101",
        "wrong, 400, ''"
    })
    void streamsThatHaveNotBegunEndInPlainErrors(String model, int status, String code) {
        var answer = chat(streamed(model)).statusCode(status).contentType("application/json");
        if (!code.isEmpty()) {
            refused(CHAT, answer, status, code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "stalls"})
    void streamsThatBreakOffEndInAnError(String model) {
        var answer =
                chat(streamed(model))
                        .statusCode(200)
                        .body(startsWith("data: {\"id\":\"c\""))
                        .body(containsString("begun"))
                        .body(containsString("data: {\"error\":{\"code\":\"ModelArts.81100\""))
                        .body(not(containsString("[DONE]")))
                        .body(endsWith("}\n\n"));
        booked(answer, "estimated and streamed and status = 503 and output_tokens > 0");
    }

    @Test
    void errorsWithinStreamsHaveTheFormOfTheirClients() {
        for (var operation :
                new InferenceOperation[] {
                    InferenceOperation.MESSAGES, InferenceOperation.RESPONSES
                }) {
            var body = body(operation, "cut", "hi");
            body.put("stream", true);
            post(A, operation, body)
                    .statusCode(200)
                    .body(containsString("event: error\ndata: {\"type\":\"error\","));
        }
    }

    @Test
    void theNextIsAskedBeforeTheFirstByteAndNotAfter() {
        for (int i = 0; i < 5; i++) {
            chat(body(CHAT, "falls-back", "hi"))
                    .statusCode(200)
                    .body("choices[0].message.content", equalTo("good answer"));
            chat(streamed("falls-back")).statusCode(200).body(endsWith("data: [DONE]\n\n"));
        }
        var answer = chat(body(CHAT, "falls-back", "hi"));
        booked(answer, "upstream = 'second' and status = 200 and not estimated");
        chat(streamed("cut-late"))
                .statusCode(200)
                .body(containsString("begun"))
                .body(not(containsString("good")))
                .body(containsString("ModelArts.81100"));
    }

    @Test
    void whatTheServerSaysOfAWrongCallIsPassedOn() {
        chat(body(CHAT, "wrong", "hi"))
                .statusCode(400)
                .body("error.message", equalTo("too long"))
                .body("error.code", equalTo("context"));
        refused(CHAT, chat(body(CHAT, "wrong-plain", "hi")), 400, "81001");
        var messages = InferenceOperation.MESSAGES;
        refused(messages, post(A, messages, body(messages, "wrong", "hi")), 400, "81001")
                .body("error.message", containsString("too long"))
                .body("error.type", equalTo("invalid_request_error"));
    }

    @Test
    void aServerAtItsLimitIsTooManyRequests() {
        refused(CHAT, chat(body(CHAT, "busy", "hi")), 429, "81101").header("Retry-After", "7");
    }

    @Test
    void usageThatNobodyTellsIsEstimated() {
        var whole =
                chat(body(CHAT, "no-usage", "hi"))
                        .statusCode(200)
                        .body("choices[0].message.content", equalTo("good answer"));
        booked(whole, "estimated and status = 200");
        var stream = chat(streamed("no-usage")).statusCode(200).body(endsWith("[DONE]\n\n"));
        booked(stream, "estimated and status = 200 and output_tokens > 0");
    }

    @Test
    void usageThatIsToldIsBooked() {
        var told = "input_tokens = 5 and output_tokens = 2 and not estimated and status = 200";
        booked(chat(body(CHAT, "good", "hi")).statusCode(200), told);
        booked(chat(streamed("good")).statusCode(200), told);
    }

    @Test
    void largeAnswersPassWhole() {
        assertEquals(
                1_000_000,
                chat(body(CHAT, "large", "hi"))
                        .statusCode(200)
                        .extract()
                        .<String>path("choices[0].message.content")
                        .length());
    }

    @Test
    void aServerThatFailsTooOftenIsLeftAlone() {
        var body = body(CHAT, "breaks", "hi");
        for (int i = 0; i < 20; i++) {
            refused(CHAT, chat(body), 503, "81100");
        }
        int before = asked("breaks");
        refused(CHAT, chat(body), 503, "81100")
                .body("error.message", containsString("its server failed too often just now"));
        assertEquals(before, asked("breaks"));
    }

    /** Whoever leaves before the answer says nothing about the server. */
    @Test
    void clientsThatLeaveDoNotOpenTheBreaker() throws IOException {
        int before = asked("left");
        for (int i = 0; i < 25; i++) {
            int calls = before + i;
            try (var socket = new Socket("127.0.0.1", URI.create(base()).getPort())) {
                socket.getOutputStream().write(request());
                Loopback.await("the call is there", () -> asked("left") > calls);
            }
        }
        refused(CHAT, chat(body(CHAT, "left", "hi")), 503, "81100")
                .body("error.message", containsString("silent for too long"));
        assertTrue(asked("left") > before + 25);
    }

    private static String base() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private static byte[] request() {
        var body = "{\"model\":\"left\",\"messages\":[]}";
        return ("POST /v2/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(A, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"video-lost, 404, 81108", "video-broken, 503, 81100"})
    void tasksThatTheirServerDoesNotTell(String model, int status, String code) {
        var create = InferenceOperation.CREATE_VIDEO;
        String id =
                post(A, create, body(create, model, "hi"))
                        .statusCode(200)
                        .extract()
                        .path("task_id");
        refused(
                InferenceOperation.SHOW_VIDEO,
                InferenceClient.A.given().get("/v1/video/generations/" + id).then(),
                status,
                code);
    }
}
