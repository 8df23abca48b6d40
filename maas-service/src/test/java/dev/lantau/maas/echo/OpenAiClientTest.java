package dev.lantau.maas.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What OpenAI's own client for Java makes of echo; it checks each answer against its records. */
@Timeout(60)
class OpenAiClientTest {
    private static final String TEXT = "Good morning, 大屿山! How many islands are there?";

    private static RunningEcho echo;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        echo = new RunningEcho();
        client = client(echo.address.apiKey());
    }

    @AfterAll
    static void stop() {
        client.close();
        echo.close();
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(echo.address.baseUrl().toString())
                .apiKey(key)
                .maxRetries(0)
                .responseValidation(true)
                .build();
    }

    private static ChatCompletionCreateParams.Builder chat(String text) {
        return ChatCompletionCreateParams.builder()
                .model("echo")
                .addSystemMessage("Be brief.")
                .addUserMessage(text);
    }

    private static ResponseCreateParams.Builder response(String text) {
        return ResponseCreateParams.builder().model("echo").instructions("Be brief.").input(text);
    }

    private static int promptTokens() {
        var tokens = RunningEcho.TOKENS;
        return 3
                + 3
                + tokens.count("system")
                + tokens.count("Be brief.")
                + 3
                + tokens.count("user")
                + tokens.count(TEXT);
    }

    @Test
    void chatRepeatsTheLastMessageAndCounts() {
        var answer = client.chat().completions().create(chat(TEXT).n(2).build());

        assertEquals(2, answer.choices().size());
        assertEquals(TEXT, answer.choices().getLast().message().content().orElseThrow());
        assertEquals(
                ChatCompletion.Choice.FinishReason.STOP,
                answer.choices().getFirst().finishReason());
        var usage = answer.usage().orElseThrow();
        assertEquals(promptTokens(), usage.promptTokens());
        assertEquals(2L * RunningEcho.TOKENS.count(TEXT), usage.completionTokens());
        assertEquals(usage.promptTokens() + usage.completionTokens(), usage.totalTokens());
        assertEquals(RunningEcho.NOW.getEpochSecond(), answer.created());
    }

    @Test
    void streamedChatIsTheSameTextOneTokenAChunk() {
        var params =
                chat(TEXT)
                        .streamOptions(
                                ChatCompletionStreamOptions.builder().includeUsage(true).build())
                        .build();
        try (var stream = client.chat().completions().createStreaming(params)) {
            List<ChatCompletionChunk> chunks = stream.stream().toList();

            assertEquals(RunningEcho.TOKENS.count(TEXT) + 3, chunks.size());
            assertEquals(
                    TEXT,
                    chunks.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .flatMap(choice -> choice.delta().content().stream())
                            .collect(Collectors.joining()));
            var last = chunks.getLast();
            assertEquals(List.of(), last.choices());
            assertEquals(promptTokens(), last.usage().orElseThrow().promptTokens());
            assertEquals(
                    RunningEcho.TOKENS.count(TEXT), last.usage().orElseThrow().completionTokens());
        }
    }

    @Test
    void chatCallsTools() {
        var tool =
                ChatCompletionFunctionTool.builder()
                        .function(FunctionDefinition.builder().name("weather").build())
                        .build();
        var answer =
                client.chat()
                        .completions()
                        .create(
                                chat("call weather {\"city\": \"Hong Kong\"}")
                                        .addTool(tool)
                                        .build());

        var choice = answer.choices().getFirst();
        assertEquals(ChatCompletion.Choice.FinishReason.TOOL_CALLS, choice.finishReason());
        var call = choice.message().toolCalls().orElseThrow().getFirst().asFunction();
        assertEquals("weather", call.function().name());
        assertEquals("{\"city\": \"Hong Kong\"}", call.function().arguments());
    }

    @Test
    void responsesWholeAndCut() {
        var answer = client.responses().create(response(TEXT).build());
        var cut = client.responses().create(response(TEXT).maxOutputTokens(4).build());

        assertEquals(TEXT, text(answer));
        assertEquals(ResponseStatus.COMPLETED, answer.status().orElseThrow());
        assertEquals(promptTokens(), answer.usage().orElseThrow().inputTokens());
        assertEquals(ResponseStatus.INCOMPLETE, cut.status().orElseThrow());
        assertEquals(4, cut.usage().orElseThrow().outputTokens());
        assertTrue(cut.incompleteDetails().isPresent());
    }

    private static String text(Response answer) {
        return answer.output().getFirst().asMessage().content().getFirst().asOutputText().text();
    }

    @Test
    void responsesStreamed() {
        try (var stream = client.responses().createStreaming(response(TEXT).build())) {
            List<ResponseStreamEvent> events = stream.stream().toList();

            assertEquals(RunningEcho.TOKENS.count(TEXT) + 8, events.size());
            assertTrue(events.getFirst().isCreated());
            assertEquals(
                    TEXT,
                    events.stream()
                            .flatMap(event -> event.outputTextDelta().stream())
                            .map(delta -> delta.delta())
                            .collect(Collectors.joining()));
            var completed = events.getLast().asCompleted();
            assertEquals(events.size() - 1, completed.sequenceNumber());
            assertEquals(TEXT, text(completed.response()));
            assertEquals(
                    RunningEcho.TOKENS.count(TEXT),
                    completed.response().usage().orElseThrow().outputTokens());
        }
    }

    @Test
    void responsesCallTools() {
        var params =
                response("call weather {\"city\": 1}")
                        .putAdditionalBodyProperty(
                                "tools",
                                JsonValue.from(
                                        List.of(
                                                Map.of(
                                                        "type",
                                                        "function",
                                                        "name",
                                                        "weather",
                                                        "strict",
                                                        false,
                                                        "parameters",
                                                        Map.of()))))
                        .build();
        try (var stream = client.responses().createStreaming(params)) {
            var call =
                    stream.stream()
                            .toList()
                            .getLast()
                            .asCompleted()
                            .response()
                            .output()
                            .getFirst()
                            .asFunctionCall();
            assertEquals("weather", call.name());
            assertEquals("{\"city\": 1}", call.arguments());
        }
    }

    @Test
    void embeddingsAsFloatsAndAsBase64() {
        var params =
                EmbeddingCreateParams.builder()
                        .model("echo")
                        .inputOfArrayOfStrings(List.of(TEXT, "two"));
        var floats =
                client.embeddings()
                        .create(
                                params.encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                                        .build());
        var base64 =
                client.embeddings()
                        .create(
                                params.encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64)
                                        .dimensions(256)
                                        .build());

        assertEquals(256, floats.data().getFirst().embedding().size());
        assertEquals(floats.data().getFirst().embedding(), base64.data().getFirst().embedding());
        assertEquals(RunningEcho.TOKENS.count(TEXT) + 1, floats.usage().promptTokens());
    }

    @Test
    void imagesAreRealPictures() throws IOException {
        var answer =
                client.images()
                        .generate(
                                ImageGenerateParams.builder()
                                        .model("echo")
                                        .prompt("the sea")
                                        .size(ImageGenerateParams.Size.of("520x640"))
                                        .build());

        var file =
                Base64.getDecoder()
                        .decode(answer.data().orElseThrow().getFirst().b64Json().orElseThrow());
        var image = ImageIO.read(new ByteArrayInputStream(file));
        assertEquals(520, image.getWidth());
        assertEquals(640, image.getHeight());
        assertEquals(image.getRGB(0, 0), image.getRGB(519, 639));
    }

    @Test
    void listsItself() {
        assertEquals("echo", client.models().list().data().getFirst().id());
    }

    @Test
    void errorsAreThoseOfTheClient() {
        var fail =
                chat(TEXT)
                        .putAdditionalBodyProperty(
                                "echo", JsonValue.from(Map.of("fail", "status:429")))
                        .build();
        var stranger = client("wrong");

        assertThrows(UnauthorizedException.class, () -> stranger.models().list());
        stranger.close();
        assertThrows(RateLimitException.class, () -> client.chat().completions().create(fail));
    }
}
