package dev.lantau.maas.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms of call, as bodies of clients. */
enum Conversation {
    CHAT("/v1/chat/completions"),
    RESPONSES("/v1/responses"),
    MESSAGES("/anthropic/v1/messages"),
    EMBEDDINGS("/v1/embeddings");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String path;

    Conversation(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    boolean canStream() {
        return this != EMBEDDINGS;
    }

    /**
     * A body.
     *
     * @param most output tokens at most
     * @param echo how the upstream is to behave
     */
    String body(String model, String text, boolean streamed, int most, Map<String, ?> echo) {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", model);
        var messages = List.of(Map.of("role", "user", "content", text));
        switch (this) {
            case CHAT -> {
                body.put("messages", messages);
                body.put("max_tokens", most);
            }
            case RESPONSES -> {
                body.put("input", text);
                body.put("max_output_tokens", most);
            }
            case MESSAGES -> {
                body.put("messages", messages);
                body.put("max_tokens", most);
            }
            case EMBEDDINGS -> body.put("input", text);
        }
        if (streamed) {
            body.put("stream", true);
        }
        body.put("echo", echo);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
