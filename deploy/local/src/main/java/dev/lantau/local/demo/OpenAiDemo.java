package dev.lantau.local.demo;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** OpenAI's own client for Java, against one endpoint. */
final class OpenAiDemo implements AutoCloseable {
    private static final String TEXT = "How many islands are there?";
    private static final String ARGUMENTS = "{\"city\": \"Hong Kong\"}";
    private static final String FORECAST = "Sunny, 24 degrees.";

    private final OpenAIClient client;
    private final String endpoint;
    private final Tally tally;
    private final Steps steps;

    OpenAiDemo(String url, String key, String endpoint, Tally tally, Steps steps) {
        this.client = OpenAIOkHttpClient.builder().baseUrl(url + "/openai/v1").apiKey(key).build();
        this.endpoint = endpoint;
        this.tally = tally;
        this.steps = steps;
    }

    void run() {
        whole();
        streamed();
        tools();
        error();
        retry();
    }

    private ChatCompletionCreateParams.Builder say(String text) {
        return ChatCompletionCreateParams.builder().model(endpoint).addUserMessage(text);
    }

    private ChatCompletion ask(ChatCompletionCreateParams params) {
        var answer = client.chat().completions().create(params);
        var usage = answer.usage().orElseThrow();
        tally.answered(usage.promptTokens(), usage.completionTokens());
        return answer;
    }

    private static String text(ChatCompletion answer) {
        return answer.choices().getFirst().message().content().orElse("");
    }

    private void whole() {
        var answer = ask(say(TEXT).build());
        var usage = answer.usage().orElseThrow();
        steps.say(
                "OpenAI's Java client, chat: \"%s\" (%d tokens in, %d out)",
                text(answer), usage.promptTokens(), usage.completionTokens());
        steps.require(text(answer).equals(TEXT), "echo repeats what it is told");
    }

    private void streamed() {
        var params =
                say(TEXT)
                        .streamOptions(
                                ChatCompletionStreamOptions.builder().includeUsage(true).build())
                        .build();
        List<ChatCompletionChunk> chunks;
        try (var stream = client.chat().completions().createStreaming(params)) {
            chunks = stream.stream().toList();
        }
        var text =
                chunks.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .flatMap(choice -> choice.delta().content().stream())
                        .collect(Collectors.joining());
        var usage = chunks.getLast().usage().orElseThrow();
        tally.answered(usage.promptTokens(), usage.completionTokens());
        steps.say(
                "streamed: \"%s\" in %d chunks (%d tokens in, %d out)",
                text, chunks.size(), usage.promptTokens(), usage.completionTokens());
        steps.require(text.equals(TEXT), "a stream says the same");
    }

    private void tools() {
        var tool =
                ChatCompletionFunctionTool.builder()
                        .function(FunctionDefinition.builder().name("weather").build())
                        .build();
        var question = say("call weather " + ARGUMENTS).addTool(tool);
        var asked = ask(question.build()).choices().getFirst().message();
        var call = asked.toolCalls().orElseThrow().getFirst().asFunction();
        var answer =
                ask(
                        question.addMessage(asked)
                                .addMessage(
                                        ChatCompletionToolMessageParam.builder()
                                                .toolCallId(call.id())
                                                .content(FORECAST)
                                                .build())
                                .build());
        steps.say(
                "tools: the model calls %s(%s), is told the result and says \"%s\"",
                call.function().name(), call.function().arguments(), text(answer));
        steps.require(
                call.function().arguments().equals(ARGUMENTS) && text(answer).equals(FORECAST),
                "calls of tools and their results pass through");
    }

    private void error() {
        var unknown =
                ChatCompletionCreateParams.builder()
                        .model(endpoint + "-unknown")
                        .addUserMessage(TEXT)
                        .build();
        try {
            client.chat().completions().create(unknown);
            steps.require(false, "an unknown model is an error");
        } catch (NotFoundException expected) {
            steps.say(
                    "an unknown model is its NotFoundException: %d %s",
                    expected.statusCode(), expected.code().orElse("without a code"));
        }
    }

    /** Echo fails the first call with each key. */
    private void retry() {
        var first = flaky();
        try {
            client.withOptions(options -> options.maxRetries(0)).chat().completions().create(first);
            steps.require(false, "the first call fails");
        } catch (InternalServerException expected) {
            tally.failed();
            steps.require(expected.statusCode() == 503, "it fails with 503: %s", expected);
        }
        var answer = ask(flaky());
        tally.failed();
        steps.say(
                "the model's server fails with 503 once: without retries an error, with the client's retries \"%s\"",
                text(answer));
    }

    private ChatCompletionCreateParams flaky() {
        return say(TEXT)
                .putAdditionalBodyProperty(
                        "echo",
                        JsonValue.from(
                                Map.of(
                                        "fail",
                                        "status:503",
                                        "fail_times",
                                        1,
                                        "key",
                                        UUID.randomUUID().toString())))
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
