package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.maas.echo.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** Reads the bodies of OpenAI's responses. */
final class ResponsesRequest {
    private ResponsesRequest() {}

    static Conversation of(Call call) {
        var body = call.body();
        if (body.hasNonNull("previous_response_id")) {
            throw new EchoRefusal("echo keeps no responses: previous_response_id is not supported");
        }
        List<Turn> turns = new ArrayList<>();
        if (body.hasNonNull("instructions")) {
            turns.add(new Turn("system", body.path("instructions").asText(), false));
        }
        if (body.path("input").isTextual()) {
            turns.add(new Turn("user", body.path("input").textValue(), false));
        } else {
            call.list("input").forEach(item -> add(turns, item));
        }
        if (turns.isEmpty()) {
            throw new EchoRefusal("input has no message");
        }
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> offer(tools, tool));
        var choice = body.path("tool_choice");
        int most = call.positive("max_output_tokens", Integer.MAX_VALUE);
        return new Conversation(turns, tools, ChatRequest.choice(choice, choice), most, false);
    }

    private static void add(List<Turn> turns, JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "message" -> {
                var text = ChatRequest.text(item.path("content"));
                turns.add(new Turn(item.path("role").asText("user"), text, false));
            }
            case "function_call_output" ->
                    turns.add(new Turn("tool", ChatRequest.text(item.path("output")), true));
            case "function_call" -> turns.add(new Turn("assistant", "", false));
            default -> {
                // Thoughts and the results of tools that echo does not have: nothing to repeat.
            }
        }
    }

    private static void offer(List<String> tools, JsonNode tool) {
        if ("function".equals(tool.path("type").asText())) {
            tools.add(ChatRequest.name(tool));
        }
    }
}
