package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.maas.echo.Conversation.ToolChoice;
import dev.lantau.maas.echo.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** Reads the bodies of Anthropic's messages. */
final class MessagesRequest {
    private MessagesRequest() {}

    static Conversation of(Call call) {
        var body = call.body();
        if (!body.has("max_tokens")) {
            throw new EchoRefusal("max_tokens: Field required");
        }
        List<Turn> turns = new ArrayList<>();
        if (body.hasNonNull("system")) {
            turns.add(new Turn("system", ChatRequest.text(body.path("system")), false));
        }
        call.list("messages").forEach(message -> turns.add(turn(message)));
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(ChatRequest.name(tool)));
        return new Conversation(
                turns,
                tools,
                choice(body.path("tool_choice")),
                call.positive("max_tokens", 1),
                "enabled".equals(body.path("thinking").path("type").asText()));
    }

    /** Results of tools go before what else the message says, for they are what is answered. */
    private static Turn turn(JsonNode message) {
        var role = message.path("role").asText("");
        if (role.isEmpty()) {
            throw new EchoRefusal("a message has no role");
        }
        var results = new StringBuilder();
        boolean hasResult = false;
        for (var block : message.path("content")) {
            if ("tool_result".equals(block.path("type").asText())) {
                hasResult = true;
                results.append(ChatRequest.text(block.path("content")));
            }
        }
        var text = hasResult ? results.toString() : ChatRequest.text(message.path("content"));
        return new Turn(role, text, hasResult);
    }

    private static ToolChoice choice(JsonNode choice) {
        return switch (choice.path("type").asText("auto")) {
            case "none" -> ToolChoice.NEVER;
            case "any" -> ToolChoice.ANY;
            case "tool" -> ToolChoice.of(ChatRequest.name(choice));
            default -> ToolChoice.AUTO;
        };
    }
}
