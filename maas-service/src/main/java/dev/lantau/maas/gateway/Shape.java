package dev.lantau.maas.gateway;

import java.util.List;

/** The forms of call that clients speak; requests and answers are passed on in the same form. */
public enum Shape {
    CHAT("/chat/completions", "chat", List.of("messages")),
    RESPONSES("/responses", "chat", List.of("input")),
    MESSAGES("/messages", "chat", List.of("max_tokens", "messages")),
    EMBEDDINGS("/embeddings", "embeddings", List.of("input")),
    RERANK("/rerank", "rerank", List.of("query", "documents")),
    IMAGES("/images/generations", "generate_content", List.of("prompt")),
    VIDEO("/video/generations", "generate_content", List.of()),
    MODELS("/models", "list_models", List.of());

    private final String path;
    private final String metricName;
    private final List<String> required;

    Shape(String path, String metricName, List<String> required) {
        this.path = path;
        this.metricName = metricName;
        this.required = required;
    }

    /** Where upstreams serve it, below their base URL. */
    public String path() {
        return path;
    }

    /** {@code gen_ai.operation.name} of its metrics. */
    public String metricName() {
        return metricName;
    }

    /** Fields of the body that must be there, beside {@code model}. */
    public List<String> required() {
        return required;
    }

    /** Whether answers may be streams of text tokens. */
    public boolean isGenerative() {
        return this == CHAT || this == RESPONSES || this == MESSAGES;
    }
}
