package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code POST /v1/responses}. */
final class ResponsesOperation implements Operation {
    private static final String IN_PROGRESS = "in_progress";

    private final Answerer answerer;
    private final Clock clock;

    ResponsesOperation(Answerer answerer, Clock clock) {
        this.answerer = answerer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public Reply answer(Call call) {
        call.text("model");
        var answer = answerer.answer(ResponsesRequest.of(call), call.behaviour());
        var said = new Said(call, answer, clock.instant().getEpochSecond(), new AtomicInteger());
        return call.isStreamed()
                ? new Reply.Streamed(said.frames(), answer.promptTokens(), answer.outputTokens())
                : Reply.Whole.ok(said.whole(), answer.promptTokens(), answer.outputTokens());
    }

    /**
     * One answer, as both forms show it.
     *
     * @param sequence numbers of events
     */
    private record Said(Call call, Answer answer, long created, AtomicInteger sequence) {
        ObjectNode whole() {
            var json = head(status());
            json.putArray("output").add(item(status(), answer.text()));
            if (answer.isCut()) {
                json.putObject("incomplete_details").put("reason", "max_output_tokens");
            }
            if (call.behaviour().hasUsage()) {
                json.set("usage", usage());
            }
            return json;
        }

        Frames frames() {
            var frames =
                    new Frames()
                            .then(() -> state("response.created", head(IN_PROGRESS)))
                            .then(() -> state("response.in_progress", head(IN_PROGRESS)))
                            .then(() -> itemEvent("response.output_item.added", started()));
            if (answer.isToolCall()) {
                frames.then(answer.pieces().stream().map(this::argumentsDelta))
                        .then(this::argumentsDone);
            } else {
                frames.then(() -> partEvent("response.content_part.added", ""))
                        .then(answer.pieces().stream().map(this::textDelta))
                        .then(this::textDone)
                        .then(() -> partEvent("response.content_part.done", answer.text()));
            }
            return frames.then(
                            () ->
                                    itemEvent(
                                            "response.output_item.done",
                                            item(status(), answer.text())))
                    .then(() -> state("response." + status(), whole()));
        }

        private Frame state(String type, ObjectNode response) {
            var event = event(type);
            event.set("response", response);
            return Frame.event(event, 0);
        }

        /** The function's name is in the first one. */
        private Frame itemEvent(String type, ObjectNode item) {
            var event = event(type).put("output_index", 0);
            event.set("item", item);
            return Frame.event(event, type.endsWith("added") ? answer.toolTokens() : 0);
        }

        private ObjectNode started() {
            var item = item(IN_PROGRESS, "");
            if (!answer.isToolCall()) {
                item.putArray("content");
            }
            return item;
        }

        private Frame partEvent(String type, String text) {
            var event = textEvent(type);
            event.set("part", part(text));
            return Frame.event(event, 0);
        }

        private Frame textDelta(String piece) {
            var event = textEvent("response.output_text.delta").put("delta", piece);
            event.putArray("logprobs");
            return Frame.event(event, 1);
        }

        private Frame textDone() {
            var event = textEvent("response.output_text.done").put("text", answer.text());
            event.putArray("logprobs");
            return Frame.event(event, 0);
        }

        private Frame argumentsDelta(String piece) {
            var event = event("response.function_call_arguments.delta").put("item_id", itemId());
            return Frame.event(event.put("output_index", 0).put("delta", piece), 1);
        }

        private Frame argumentsDone() {
            var event = event("response.function_call_arguments.done").put("item_id", itemId());
            event.put("output_index", 0).put("name", answer.tool());
            return Frame.event(event.put("arguments", answer.text()), 0);
        }

        private ObjectNode textEvent(String type) {
            return event(type)
                    .put("item_id", itemId())
                    .put("output_index", 0)
                    .put("content_index", 0);
        }

        private ObjectNode event(String type) {
            return Json.object()
                    .put("type", type)
                    .put("sequence_number", sequence.getAndIncrement());
        }

        private ObjectNode item(String status, String text) {
            var item = Json.object().put("id", itemId());
            if (answer.isToolCall()) {
                return item.put("type", "function_call")
                        .put("status", status)
                        .put("call_id", "call_" + call.hash())
                        .put("name", answer.tool())
                        .put("arguments", text);
            }
            item.put("type", "message").put("status", status).put("role", "assistant");
            item.putArray("content").add(part(text));
            return item;
        }

        private static ObjectNode part(String text) {
            var part = Json.object().put("type", "output_text").put("text", text);
            part.putArray("annotations");
            part.putArray("logprobs");
            return part;
        }

        private String itemId() {
            return (answer.isToolCall() ? "fc_" : "msg_") + call.hash();
        }

        private String status() {
            return answer.isCut() ? "incomplete" : "completed";
        }

        private ObjectNode head(String status) {
            var body = call.body();
            var json =
                    Json.object()
                            .put("id", "resp_" + call.hash())
                            .put("object", "response")
                            .put("created_at", created)
                            .put("status", status)
                            .putNull("error")
                            .putNull("incomplete_details");
            json.set("instructions", given(body, "instructions", Json.nothing()));
            json.set("max_output_tokens", given(body, "max_output_tokens", Json.nothing()));
            json.put("model", call.model()).putArray("output");
            json.put("parallel_tool_calls", body.path("parallel_tool_calls").asBoolean(true));
            json.putNull("previous_response_id").put("store", false);
            json.set("temperature", given(body, "temperature", Json.nothing()));
            json.set("tool_choice", given(body, "tool_choice", Json.text("auto")));
            json.set("tools", given(body, "tools", Json.array()));
            json.set("top_p", given(body, "top_p", Json.nothing()));
            json.set("metadata", given(body, "metadata", Json.object()));
            return json.putNull("usage");
        }

        private static JsonNode given(ObjectNode body, String member, JsonNode otherwise) {
            return body.hasNonNull(member) ? body.get(member) : otherwise;
        }

        private ObjectNode usage() {
            int input = answer.promptTokens();
            int output = answer.outputTokens();
            var usage = Json.object().put("input_tokens", input);
            usage.putObject("input_tokens_details")
                    .put("cached_tokens", 0)
                    .put("cache_write_tokens", 0);
            usage.put("output_tokens", output);
            usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
            return usage.put("total_tokens", input + output);
        }
    }
}
