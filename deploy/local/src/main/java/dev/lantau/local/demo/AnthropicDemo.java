package dev.lantau.local.demo;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Anthropic's own client for Java, against the same endpoint. */
final class AnthropicDemo implements AutoCloseable {
    private static final String TEXT = "And how many of them have a tea house?";
    private static final String FORECAST = "Rain from the south.";
    private static final int MOST_TOKENS = 256;

    private final AnthropicClient client;
    private final String endpoint;
    private final Tally tally;
    private final Steps steps;

    AnthropicDemo(String url, String key, String endpoint, Tally tally, Steps steps) {
        this.client =
                AnthropicOkHttpClient.builder().baseUrl(url + "/anthropic").apiKey(key).build();
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

    private MessageCreateParams.Builder say(String text) {
        return MessageCreateParams.builder()
                .model(endpoint)
                .maxTokens(MOST_TOKENS)
                .addUserMessage(text);
    }

    private Message count(Message answer) {
        tally.answered(answer.usage().inputTokens(), answer.usage().outputTokens());
        return answer;
    }

    private Message ask(MessageCreateParams params) {
        return count(client.messages().create(params));
    }

    private static String text(Message answer) {
        return answer.content().getFirst().asText().text();
    }

    private void whole() {
        var answer = ask(say(TEXT).build());
        steps.say(
                "Anthropic's Java client, message: \"%s\" (%d tokens in, %d out)",
                text(answer), answer.usage().inputTokens(), answer.usage().outputTokens());
        steps.require(text(answer).equals(TEXT), "echo repeats what it is told");
    }

    private void streamed() {
        var all = MessageAccumulator.create();
        long events;
        try (var stream = client.messages().createStreaming(say(TEXT).build())) {
            events = stream.stream().peek(all::accumulate).count();
        }
        var answer = count(all.message());
        steps.say(
                "streamed: \"%s\" in %d events (%d tokens in, %d out)",
                text(answer), events, answer.usage().inputTokens(), answer.usage().outputTokens());
        steps.require(text(answer).equals(TEXT), "a stream says the same");
    }

    private void tools() {
        var tool =
                Tool.builder()
                        .name("weather")
                        .inputSchema(Tool.InputSchema.builder().build())
                        .build();
        var question = say("call weather {\"city\": \"Lantau\"}").addTool(tool);
        var asked = ask(question.build());
        var call = asked.content().getFirst().asToolUse();
        var result = ToolResultBlockParam.builder().toolUseId(call.id()).content(FORECAST).build();
        var answer =
                ask(
                        question.addMessage(asked)
                                .addUserMessageOfBlockParams(
                                        List.of(ContentBlockParam.ofToolResult(result)))
                                .build());
        steps.say(
                "tools: the model uses %s(%s), is told the result and says \"%s\"",
                call.name(), call._input(), text(answer));
        steps.require(text(answer).equals(FORECAST), "uses of tools pass through");
    }

    private void error() {
        var unknown =
                MessageCreateParams.builder()
                        .model(endpoint + "-unknown")
                        .maxTokens(MOST_TOKENS)
                        .addUserMessage(TEXT)
                        .build();
        try {
            client.messages().create(unknown);
            steps.require(false, "an unknown model is an error");
        } catch (NotFoundException expected) {
            steps.say(
                    "an unknown model is its NotFoundException: %d %s",
                    expected.statusCode(),
                    expected.errorType().map(Object::toString).orElse("without a type"));
        }
    }

    /** Echo fails the first call with each key. */
    private void retry() {
        var flaky =
                say(TEXT)
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
        var answer = ask(flaky);
        tally.failed();
        steps.say("a server that fails once is asked again by the client: \"%s\"", text(answer));
    }

    @Override
    public void close() {
        client.close();
    }
}
