package dev.lantau.maas.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.maas.proof.EchoUpstreamResource;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The inference plane by OpenAI's own client for Java, against the packaged application. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(value = EchoUpstreamResource.class, restrictToAnnotatedClass = true)
@Timeout(60)
class OpenAiSdkIT {
    private static final String MODEL = EchoUpstreamResource.MODEL;
    private static final String TEXT = "Good morning, 大屿山! How many islands are there?";

    @TestHTTPResource URI address;

    private OpenAIClient client;

    @BeforeEach
    void open() {
        client = client(InferenceClient.A.key());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(address.resolve("/v1").toString())
                .apiKey(key)
                .responseValidation(true)
                .build();
    }

    private static ChatCompletionCreateParams.Builder chat(String text) {
        return ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(text);
    }

    private static ChatCompletionCreateParams chat(Map<String, ?> echo) {
        return chat(TEXT).putAdditionalBodyProperty("echo", JsonValue.from(echo)).build();
    }

    @Test
    void chatInOnePiece() {
        var answer = client.chat().completions().create(chat(TEXT).build());

        assertEquals(TEXT, answer.choices().getFirst().message().content().orElseThrow());
        var usage = answer.usage().orElseThrow();
        assertTrue(usage.promptTokens() > 0);
        assertEquals(usage.promptTokens() + usage.completionTokens(), usage.totalTokens());
    }

    @Test
    void chatStreamed() {
        var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        try (var stream =
                client.chat()
                        .completions()
                        .createStreaming(chat(TEXT).streamOptions(options).build())) {
            var chunks = stream.stream().toList();

            assertEquals(TEXT, text(chunks));
            assertTrue(chunks.getLast().usage().orElseThrow().completionTokens() > 0);
        }
    }

    @Test
    void aStreamWithoutUsageHasNoChunkForIt() {
        try (var stream = client.chat().completions().createStreaming(chat(TEXT).build())) {
            var chunks = stream.stream().toList();

            assertEquals(TEXT, text(chunks));
            assertTrue(chunks.stream().allMatch(chunk -> chunk.usage().isEmpty()));
            assertFalse(chunks.stream().anyMatch(chunk -> chunk.choices().isEmpty()));
        }
    }

    private static String text(List<ChatCompletionChunk> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
    }

    @Test
    void toolsPassThrough() {
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
        assertEquals("{\"city\": \"Hong Kong\"}", call.function().arguments());
    }

    @Test
    void responsesInOnePieceAndStreamed() {
        var params = ResponseCreateParams.builder().model(MODEL).input(TEXT).build();
        var whole = client.responses().create(params);
        assertEquals(ResponseStatus.COMPLETED, whole.status().orElseThrow());

        try (var stream = client.responses().createStreaming(params)) {
            List<ResponseStreamEvent> events = stream.stream().toList();

            assertTrue(events.getFirst().isCreated());
            assertEquals(
                    whole.usage().orElseThrow(),
                    events.getLast().asCompleted().response().usage().orElseThrow());
            assertEquals(
                    TEXT,
                    events.stream()
                            .flatMap(event -> event.outputTextDelta().stream())
                            .map(delta -> delta.delta())
                            .collect(Collectors.joining()));
        }
    }

    @Test
    void embeddingsAsFloatsAndAsBase64() {
        var params = EmbeddingCreateParams.builder().model(MODEL).input(TEXT);
        var floats =
                client.embeddings()
                        .create(
                                params.encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                                        .build());
        var base64 =
                client.embeddings()
                        .create(
                                params.encodingFormat(EmbeddingCreateParams.EncodingFormat.BASE64)
                                        .build());

        assertFalse(floats.data().getFirst().embedding().isEmpty());
        assertEquals(floats.data().getFirst().embedding(), base64.data().getFirst().embedding());
        assertTrue(floats.usage().promptTokens() > 0);
    }

    @Test
    void modelsAreListed() {
        var ids = client.models().list().data().stream().map(model -> model.id()).toList();

        assertTrue(ids.contains(MODEL), ids::toString);
        assertTrue(ids.contains("echo"), ids::toString);
    }

    @Test
    void errorsAreThoseOfTheClient() {
        var strict = client.withOptions(options -> options.maxRetries(0));
        var completions = strict.chat().completions();
        var stranger = client("sk-nobody");

        assertThrows(
                UnauthorizedException.class,
                () -> stranger.chat().completions().create(chat(TEXT).build()));
        stranger.close();
        assertThrows(
                NotFoundException.class,
                () -> completions.create(chat(TEXT).model("no-such-model").build()));
        assertThrows(
                BadRequestException.class,
                () -> completions.create(chat(Map.of("fail", "status:400"))));
        assertThrows(
                InternalServerException.class,
                () -> completions.create(chat(Map.of("fail", "status:500"))));
        var limited =
                assertThrows(
                        RateLimitException.class,
                        () -> completions.create(chat(Map.of("fail", "status:429"))));
        assertEquals(List.of("1"), limited.headers().values("retry-after"));
        assertTrue(limited.code().isPresent());
    }

    @Test
    void twoFailuresAreRepeatedWhenItIsTime() {
        for (var fail : List.of("status:429", "status:503")) {
            var echo = Map.of("fail", fail, "fail_times", 2, "key", UUID.randomUUID().toString());
            long begun = System.nanoTime();
            var answer = client.chat().completions().create(chat(echo));

            assertEquals(TEXT, answer.choices().getFirst().message().content().orElseThrow());
            // Twice Retry-After: 1.
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertTrue(millis >= 2_000, () -> fail + " after " + millis + " ms");
        }
    }

    @Test
    void aThirdFailureIsTheCallers() {
        var echo =
                Map.of("fail", "status:429", "fail_times", 3, "key", UUID.randomUUID().toString());

        assertThrows(
                RateLimitException.class, () -> client.chat().completions().create(chat(echo)));
    }
}
