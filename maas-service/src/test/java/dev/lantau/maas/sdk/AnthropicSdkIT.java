package dev.lantau.maas.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.maas.proof.EchoUpstreamResource;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages by Anthropic's own client for Java, against the packaged application. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(value = EchoUpstreamResource.class, restrictToAnnotatedClass = true)
@Timeout(60)
class AnthropicSdkIT {
    private static final String TEXT = "Good morning, 大屿山! How many islands are there?";

    @TestHTTPResource URI address;

    private AnthropicClient client;

    @BeforeEach
    void open() {
        client = builder().apiKey(InferenceClient.A.key()).build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private AnthropicOkHttpClient.Builder builder() {
        return AnthropicOkHttpClient.builder()
                .baseUrl(address.resolve("/anthropic").toString())
                .responseValidation(true);
    }

    private static MessageCreateParams.Builder message(String text) {
        return MessageCreateParams.builder()
                .model(EchoUpstreamResource.MODEL)
                .maxTokens(1_000)
                .system("Be brief.")
                .addUserMessage(text);
    }

    private static MessageCreateParams failing(Map<String, ?> echo) {
        return message(TEXT).putAdditionalBodyProperty("echo", JsonValue.from(echo)).build();
    }

    private Message streamed(MessageCreateParams params) {
        var all = MessageAccumulator.create();
        try (var stream = client.messages().createStreaming(params)) {
            stream.stream().forEach(all::accumulate);
        }
        return all.message();
    }

    @Test
    void streamedAndInOnePieceItIsTheSame() {
        var whole = client.messages().create(message(TEXT).build());
        var answer = streamed(message(TEXT).build());

        assertEquals(TEXT, whole.content().getFirst().asText().text());
        assertEquals(TEXT, answer.content().getFirst().asText().text());
        assertTrue(whole.usage().inputTokens() > 0);
        assertEquals(whole.usage().inputTokens(), answer.usage().inputTokens());
        assertEquals(whole.usage().outputTokens(), answer.usage().outputTokens());
        assertEquals(StopReason.END_TURN, answer.stopReason().orElseThrow());
    }

    @Test
    void aBearerTokenIsTakenToo() {
        var other = builder().authToken(InferenceClient.A.key()).build();

        var answer = other.messages().create(message(TEXT).build());

        assertEquals(TEXT, answer.content().getFirst().asText().text());
        other.close();
    }

    @Test
    void toolsPassThrough() {
        var tool =
                Tool.builder()
                        .name("weather")
                        .inputSchema(Tool.InputSchema.builder().build())
                        .build();

        var answer =
                streamed(message("call weather {\"city\": \"Hong Kong\"}").addTool(tool).build());

        assertEquals(StopReason.TOOL_USE, answer.stopReason().orElseThrow());
        assertEquals(
                JsonValue.from(Map.of("city", "Hong Kong")),
                answer.content().getFirst().asToolUse()._input());
    }

    @Test
    void errorsAreThoseOfTheClient() {
        var strict = client.withOptions(options -> options.maxRetries(0)).messages();
        var stranger = builder().apiKey("sk-nobody").build();

        assertThrows(
                UnauthorizedException.class,
                () -> stranger.messages().create(message(TEXT).build()));
        stranger.close();
        assertThrows(
                NotFoundException.class,
                () -> strict.create(message(TEXT).model("no-such-model").build()));
        assertThrows(
                BadRequestException.class,
                () -> strict.create(failing(Map.of("fail", "status:400"))));
        assertThrows(
                RateLimitException.class,
                () -> strict.create(failing(Map.of("fail", "status:429"))));
    }

    @Test
    void twoFailuresAreRepeated() {
        var echo =
                Map.of("fail", "status:503", "fail_times", 2, "key", UUID.randomUUID().toString());

        var answer = client.messages().create(failing(echo));

        assertEquals(TEXT, answer.content().getFirst().asText().text());
    }
}
