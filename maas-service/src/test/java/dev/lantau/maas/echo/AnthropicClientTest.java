package dev.lantau.maas.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAny;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What Anthropic's own client for Java makes of echo; it checks each answer against its records.
 */
@Timeout(60)
class AnthropicClientTest {
    private static final String TEXT = "Good morning, 大屿山! How many islands are there?";

    private static RunningEcho echo;
    private static AnthropicClient client;

    @BeforeAll
    static void start() {
        echo = new RunningEcho();
        client =
                AnthropicOkHttpClient.builder()
                        .baseUrl(echo.address.baseUrl().resolve("/").toString())
                        .authToken(echo.address.apiKey())
                        .maxRetries(0)
                        .responseValidation(true)
                        .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        echo.close();
    }

    private static MessageCreateParams.Builder message(String text) {
        return MessageCreateParams.builder()
                .model("echo")
                .maxTokens(1_000)
                .system("Be brief.")
                .addUserMessage(text);
    }

    private static Message streamed(MessageCreateParams params) {
        var all = MessageAccumulator.create();
        try (var stream = client.messages().createStreaming(params)) {
            stream.stream().forEach(all::accumulate);
        }
        return all.message();
    }

    @Test
    void repeatsTheLastMessageAndCounts() {
        var answer = client.messages().create(message(TEXT).build());

        assertEquals(TEXT, answer.content().getFirst().asText().text());
        assertEquals(StopReason.END_TURN, answer.stopReason().orElseThrow());
        assertEquals(
                11 + RunningEcho.TOKENS.count("Be brief.") + RunningEcho.TOKENS.count(TEXT),
                answer.usage().inputTokens());
        assertEquals(RunningEcho.TOKENS.count(TEXT), answer.usage().outputTokens());
    }

    @Test
    void streamedItIsTheSame() {
        var whole = client.messages().create(message(TEXT).build());
        var answer = streamed(message(TEXT).build());

        assertEquals(TEXT, answer.content().getFirst().asText().text());
        assertEquals(whole.usage().inputTokens(), answer.usage().inputTokens());
        assertEquals(whole.usage().outputTokens(), answer.usage().outputTokens());
        assertEquals(StopReason.END_TURN, answer.stopReason().orElseThrow());
    }

    @Test
    void thinksWhenAsked() {
        var params = message(TEXT).enabledThinking(1_024).maxTokens(2_000).build();
        var whole = client.messages().create(params);
        var answer = streamed(params);

        assertEquals(
                whole.content().getFirst().asThinking().thinking(),
                answer.content().getFirst().asThinking().thinking());
        assertEquals(TEXT, answer.content().getLast().asText().text());
        assertEquals(whole.usage().outputTokens(), answer.usage().outputTokens());
    }

    @Test
    void isCutAtMaxTokens() {
        var answer = streamed(message(TEXT).maxTokens(4).build());

        assertEquals(StopReason.MAX_TOKENS, answer.stopReason().orElseThrow());
        assertEquals(4, answer.usage().outputTokens());
    }

    @Test
    void callsTools() {
        var tool =
                Tool.builder()
                        .name("weather")
                        .inputSchema(Tool.InputSchema.builder().build())
                        .build();
        var asked =
                streamed(message("call weather {\"city\": \"Hong Kong\"}").addTool(tool).build());
        var must =
                client.messages()
                        .create(
                                message(TEXT)
                                        .addTool(tool)
                                        .toolChoice(ToolChoiceAny.builder().build())
                                        .build());

        assertEquals(StopReason.TOOL_USE, asked.stopReason().orElseThrow());
        var use = asked.content().getFirst().asToolUse();
        assertEquals("weather", use.name());
        assertEquals(JsonValue.from(Map.of("city", "Hong Kong")), use._input());
        assertEquals(JsonValue.from(Map.of()), must.content().getFirst().asToolUse()._input());
    }

    @Test
    void errorsAreThoseOfTheClient() {
        var fail =
                message(TEXT)
                        .putAdditionalBodyProperty(
                                "echo", JsonValue.from(Map.of("fail", "status:429")))
                        .build();

        assertThrows(RateLimitException.class, () -> client.messages().create(fail));
    }
}
