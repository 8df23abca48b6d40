package dev.lantau.maas.gateway;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class ChatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "/v2/chat/completions",
                "/openai/v1/chat/completions",
                "/plan/v2/chat/completions"
            })
    void answersWhole(String path) {
        InferenceClient.A.given()
                .body(chat("hello there", Map.of()))
                .post(path)
                .then()
                .statusCode(200)
                .body("object", equalTo("chat.completion"))
                .body("choices[0].message.content", equalTo("hello there"))
                .body("usage.prompt_tokens", greaterThan(0));
    }

    @Test
    void streamsWithoutTheUsageThatWasNotAskedFor() {
        InferenceClient.A.given()
                .body(chat("one two three", Map.of("stream", true)))
                .post("/v2/chat/completions")
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .body(containsString("one"))
                .body(not(containsString("\"usage\":{")))
                .body(endsWith("data: [DONE]\n\n"));
    }

    @Test
    void streamsWithTheUsageThatWasAskedFor() {
        InferenceClient.A.given()
                .body(
                        chat(
                                "one two three",
                                Map.of(
                                        "stream",
                                        true,
                                        "stream_options",
                                        Map.of("include_usage", true))))
                .post("/v2/chat/completions")
                .then()
                .statusCode(200)
                .body(containsString("\"usage\":{"))
                .body(endsWith("data: [DONE]\n\n"));
    }

    private static Map<String, Object> chat(String text, Map<String, Object> more) {
        var body = new java.util.HashMap<String, Object>(more);
        body.put("model", "echo");
        body.put("messages", List.of(Map.of("role", "user", "content", text)));
        return body;
    }
}
