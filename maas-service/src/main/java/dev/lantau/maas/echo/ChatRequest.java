package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.maas.echo.Conversation.ToolChoice;
import dev.lantau.maas.echo.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** Reads the bodies of OpenAI's chat completions. */
final class ChatRequest {
    private ChatRequest() {}

    static Conversation of(Call call) {
        List<Turn> turns = new ArrayList<>();
        for (var message : call.list("messages")) {
            var role = message.path("role").asText("");
            if (role.isEmpty()) {
                throw new EchoRefusal("a message has no role");
            }
            turns.add(new Turn(role, text(message.path("content")), "tool".equals(role)));
        }
        int most = call.positive("max_tokens", Integer.MAX_VALUE);
        most = call.positive("max_completion_tokens", most);
        var body = call.body();
        List<String> tools = new ArrayList<>();
        body.path("tools").forEach(tool -> tools.add(name(tool.path("function"))));
        return new Conversation(
                turns,
                tools,
                choice(body.path("tool_choice"), body.path("tool_choice").path("function")),
                most,
                "enabled".equals(body.path("thinking").path("type").asText()));
    }

    /** Of a content: a string, or parts of which those with text count, wherever it may stand. */
    static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        var text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    /**
     * As both of OpenAI's APIs have it.
     *
     * @param function where the name of one tool stands
     */
    static ToolChoice choice(JsonNode choice, JsonNode function) {
        if (choice.isObject() && function.hasNonNull("name")) {
            return ToolChoice.of(function.path("name").asText());
        }
        return switch (choice.asText("")) {
            case "none" -> ToolChoice.NEVER;
            case "required" -> ToolChoice.ANY;
            default -> ToolChoice.AUTO;
        };
    }

    static String name(JsonNode function) {
        var name = function.path("name").asText("");
        if (name.isEmpty()) {
            throw new EchoRefusal("a tool has no name");
        }
        return name;
    }
}
