package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code POST /v1/chat/completions}. */
final class ChatOperation implements Operation {
    private static final int MOST_CHOICES = 128;

    private final Answerer answerer;
    private final Clock clock;

    ChatOperation(Answerer answerer, Clock clock) {
        this.answerer = answerer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public Reply answer(Call call) {
        call.text("model");
        var conversation = ChatRequest.of(call);
        int choices = call.positive("n", 1);
        if (choices > MOST_CHOICES) {
            throw new EchoRefusal("n is more than " + MOST_CHOICES);
        }
        var answer = answerer.answer(conversation, call.behaviour());
        var chat = new Chat(call, answer, choices, clock.instant().getEpochSecond());
        int output = answer.outputTokens() * choices;
        return call.isStreamed()
                ? new Reply.Streamed(chat.frames(), answer.promptTokens(), output)
                : Reply.Whole.ok(chat.whole(), answer.promptTokens(), output);
    }

    /** One answer, as both forms show it. */
    private record Chat(Call call, Answer answer, int choices, long created) {
        ObjectNode whole() {
            var json = head("chat.completion");
            var list = json.putArray("choices");
            for (int i = 0; i < choices; i++) {
                var choice = list.addObject().put("index", i);
                var message = choice.putObject("message").put("role", "assistant");
                if (!answer.thought().isEmpty()) {
                    message.put("reasoning_content", answer.thoughtText());
                }
                if (answer.isToolCall()) {
                    message.putNull("content");
                    tool(message, i, answer.text());
                } else {
                    message.put("content", answer.text());
                }
                message.putNull("refusal");
                choice.putNull("logprobs").put("finish_reason", reason());
            }
            if (call.behaviour().hasUsage()) {
                json.set("usage", usage());
            }
            return json;
        }

        Frames frames() {
            var frames = new Frames().then(each(this::first));
            frames.then(
                    answer.thought().stream()
                            .flatMap(p -> each(i -> piece(i, "reasoning_content", p))));
            if (answer.isToolCall()) {
                frames.then(each(this::toolName))
                        .then(answer.pieces().stream().flatMap(p -> each(i -> arguments(i, p))));
            } else {
                frames.then(
                        answer.pieces().stream().flatMap(p -> each(i -> piece(i, "content", p))));
            }
            frames.then(each(this::last));
            if (includesUsage() && call.behaviour().hasUsage()) {
                frames.then(this::usageFrame);
            }
            return frames.then(() -> Frame.DONE);
        }

        private Stream<Frame> each(IntFunction<Frame> frame) {
            return IntStream.range(0, choices).mapToObj(frame);
        }

        private Frame first(int index) {
            var delta = Json.object().put("role", "assistant");
            if (answer.isToolCall()) {
                delta.putNull("content");
            } else {
                delta.put("content", "");
            }
            return chunk(index, delta, null, 0);
        }

        private Frame piece(int index, String member, String text) {
            return chunk(index, Json.object().put(member, text), null, 1);
        }

        private Frame toolName(int index) {
            var delta = Json.object();
            tool(delta, index, "").put("index", 0);
            return chunk(index, delta, null, answer.toolTokens());
        }

        private Frame arguments(int index, String text) {
            var delta = Json.object();
            var tool = delta.putArray("tool_calls").addObject().put("index", 0);
            tool.putObject("function").put("arguments", text);
            return chunk(index, delta, null, 1);
        }

        private Frame last(int index) {
            return chunk(index, Json.object(), reason(), 0);
        }

        private Frame usageFrame() {
            var json = head("chat.completion.chunk");
            json.putArray("choices");
            json.set("usage", usage());
            return Frame.data(json, 0);
        }

        private Frame chunk(int index, ObjectNode delta, String reason, int tokens) {
            var json = head("chat.completion.chunk");
            var choice = json.putArray("choices").addObject().put("index", index);
            choice.set("delta", delta);
            choice.putNull("logprobs").put("finish_reason", reason);
            if (includesUsage()) {
                json.putNull("usage");
            }
            return Frame.data(json, tokens);
        }

        private ObjectNode head(String object) {
            return Json.object()
                    .put("id", "chatcmpl-" + call.hash())
                    .put("object", object)
                    .put("created", created)
                    .put("model", call.model())
                    .put("system_fingerprint", "fp_echo");
        }

        private ObjectNode tool(ObjectNode parent, int index, String arguments) {
            var tool =
                    parent.putArray("tool_calls")
                            .addObject()
                            .put("id", "call_%s%d".formatted(call.hash(), index))
                            .put("type", "function");
            tool.putObject("function").put("name", answer.tool()).put("arguments", arguments);
            return tool;
        }

        private String reason() {
            if (answer.isCut()) {
                return "length";
            }
            return answer.isToolCall() ? "tool_calls" : "stop";
        }

        private boolean includesUsage() {
            return call.body().path("stream_options").path("include_usage").asBoolean(false);
        }

        private ObjectNode usage() {
            int output = answer.outputTokens() * choices;
            var usage =
                    Json.object()
                            .put("prompt_tokens", answer.promptTokens())
                            .put("completion_tokens", output)
                            .put("total_tokens", answer.promptTokens() + output);
            usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
            usage.putObject("completion_tokens_details")
                    .put("reasoning_tokens", answer.thought().size() * choices);
            return usage;
        }
    }
}
