package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code POST /v1/messages}, the API of Anthropic. */
final class MessagesOperation implements Operation {
    private final Answerer answerer;

    MessagesOperation(Answerer answerer) {
        this.answerer = answerer;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public Reply answer(Call call) {
        call.text("model");
        var answer = answerer.answer(MessagesRequest.of(call), call.behaviour());
        var message = new Message(call, answer);
        return call.isStreamed()
                ? new Reply.Streamed(message.frames(), answer.promptTokens(), answer.outputTokens())
                : Reply.Whole.ok(message.whole(), answer.promptTokens(), answer.outputTokens());
    }

    @Override
    public ObjectNode error(int status, String message) {
        var json = Json.object().put("type", "error");
        var type =
                switch (status) {
                    case 401 -> "authentication_error";
                    case 403 -> "permission_error";
                    case 404 -> "not_found_error";
                    case 429 -> "rate_limit_error";
                    case 529, 503 -> "overloaded_error";
                    default -> status < 500 ? "invalid_request_error" : "api_error";
                };
        json.putObject("error").put("type", type).put("message", message);
        return json;
    }

    /** One answer, as both forms show it. */
    private record Message(Call call, Answer answer) {
        ObjectNode whole() {
            var json = head();
            var content = json.putArray("content");
            if (!answer.thought().isEmpty()) {
                content.add(thinking(answer.thoughtText(), "echo"));
            }
            if (answer.isToolCall()) {
                var input = answer.isCut() ? Json.object() : Json.parse(answer.text());
                tool(content.addObject()).set("input", input);
            } else {
                content.addObject().put("type", "text").put("text", answer.text());
            }
            json.put("stop_reason", reason()).putNull("stop_sequence");
            if (call.behaviour().hasUsage()) {
                json.set("usage", usage(answer.outputTokens()));
            }
            return json;
        }

        Frames frames() {
            var frames = new Frames().then(this::start);
            int index = 0;
            if (!answer.thought().isEmpty()) {
                index = 1;
                frames.then(() -> blockStart(0, thinking("", ""), 0))
                        .then(answer.thought().stream().map(this::thought))
                        .then(() -> delta(0, "signature_delta", "signature", "echo", 0))
                        .then(() -> Frame.event(block("content_block_stop", 0), 0));
            }
            int last = index;
            frames.then(() -> blockStart(last, emptyBlock(), answer.toolTokens()))
                    .then(() -> Frame.event(Json.object().put("type", "ping"), 0));
            if (answer.isToolCall()) {
                frames.then(
                        answer.pieces().stream()
                                .map(p -> delta(last, "input_json_delta", "partial_json", p, 1)));
            } else {
                frames.then(
                        answer.pieces().stream().map(p -> delta(last, "text_delta", "text", p, 1)));
            }
            return frames.then(() -> Frame.event(block("content_block_stop", last), 0))
                    .then(this::end)
                    .then(() -> Frame.event(Json.object().put("type", "message_stop"), 0));
        }

        private Frame start() {
            var event = Json.object().put("type", "message_start");
            var message = head();
            message.putArray("content");
            message.putNull("stop_reason").putNull("stop_sequence");
            if (call.behaviour().hasUsage()) {
                message.set("usage", usage(0));
            }
            event.set("message", message);
            return Frame.event(event, 0);
        }

        private Frame end() {
            var event = Json.object().put("type", "message_delta");
            event.putObject("delta").put("stop_reason", reason()).putNull("stop_sequence");
            if (call.behaviour().hasUsage()) {
                event.set("usage", usage(answer.outputTokens()));
            }
            return Frame.event(event, 0);
        }

        private Frame thought(String piece) {
            return delta(0, "thinking_delta", "thinking", piece, 1);
        }

        private static Frame blockStart(int index, ObjectNode content, int tokens) {
            var event = block("content_block_start", index);
            event.set("content_block", content);
            return Frame.event(event, tokens);
        }

        private static Frame delta(int index, String type, String member, String text, int tokens) {
            var event = block("content_block_delta", index);
            event.putObject("delta").put("type", type).put(member, text);
            return Frame.event(event, tokens);
        }

        private static ObjectNode block(String type, int index) {
            return Json.object().put("type", type).put("index", index);
        }

        private ObjectNode emptyBlock() {
            if (answer.isToolCall()) {
                var tool = tool(Json.object());
                tool.putObject("input");
                return tool;
            }
            return Json.object().put("type", "text").put("text", "");
        }

        private static ObjectNode thinking(String text, String signature) {
            return Json.object()
                    .put("type", "thinking")
                    .put("thinking", text)
                    .put("signature", signature);
        }

        private ObjectNode tool(ObjectNode block) {
            return block.put("type", "tool_use")
                    .put("id", "toolu_" + call.hash())
                    .put("name", answer.tool());
        }

        private ObjectNode head() {
            return Json.object()
                    .put("id", "msg_" + call.hash())
                    .put("type", "message")
                    .put("role", "assistant")
                    .put("model", call.model());
        }

        private String reason() {
            if (answer.isCut()) {
                return "max_tokens";
            }
            return answer.isToolCall() ? "tool_use" : "end_turn";
        }

        private ObjectNode usage(int output) {
            return Json.object()
                    .put("input_tokens", answer.promptTokens())
                    .put("cache_creation_input_tokens", 0)
                    .put("cache_read_input_tokens", 0)
                    .put("output_tokens", output);
        }
    }
}
