package dev.lantau.maas.gateway;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operations of the inference plane (contract: tag Inference), with the paths that they have
 * beside their own ({@code x-aliases}).
 */
public enum InferenceOperation {
    CHAT_V2(
            "ChatCompletionsV2",
            Shape.CHAT,
            HttpMethod.POST,
            "/v2/chat/completions",
            "/plan/v2/chat/completions"),
    CHAT_V1("ChatCompletionsV1", Shape.CHAT, HttpMethod.POST, "/v1/chat/completions"),
    CHAT_OPENAI(
            "ChatCompletionsOpenAI", Shape.CHAT, HttpMethod.POST, "/openai/v1/chat/completions"),
    MODELS_V1("ListModelsV1", Shape.MODELS, HttpMethod.GET, "/v1/models"),
    MODELS_V2("ListModelsV2", Shape.MODELS, HttpMethod.GET, "/v2/models", "/plan/v2/models"),
    MODELS_OPENAI("ListModelsOpenAI", Shape.MODELS, HttpMethod.GET, "/openai/v1/models"),
    RESPONSES(
            "CreateResponse",
            Shape.RESPONSES,
            HttpMethod.POST,
            "/openai/v1/responses",
            "/v1/responses"),
    MESSAGES(
            "CreateMessage",
            Shape.MESSAGES,
            HttpMethod.POST,
            "/anthropic/v1/messages",
            "/plan/anthropic/v1/messages"),
    EMBEDDINGS(
            "CreateEmbeddings",
            Shape.EMBEDDINGS,
            HttpMethod.POST,
            "/v1/embeddings",
            "/openai/v1/embeddings"),
    RERANK("Rerank", Shape.RERANK, HttpMethod.POST, "/v1/rerank"),
    IMAGES("GenerateImages", Shape.IMAGES, HttpMethod.POST, "/v1/images/generations"),
    CREATE_VIDEO("CreateVideoTask", Shape.VIDEO, HttpMethod.POST, "/v1/video/generations"),
    SHOW_VIDEO("ShowVideoTask", Shape.VIDEO, HttpMethod.GET, "/v1/video/generations/{task_id}");

    /** What operations of the inference plane need instead of a permission. */
    public static final String ACTION = "api-key";

    private static final String VIDEO_TASKS = "/v1/video/generations/";
    private static final Map<String, InferenceOperation> BY_CALL = new HashMap<>();

    static {
        for (var operation : values()) {
            Stream.concat(Stream.of(operation.path), operation.aliases.stream())
                    .forEach(path -> BY_CALL.put(operation.method.name() + path, operation));
        }
    }

    private final String id;
    private final Shape shape;
    private final HttpMethod method;
    private final String path;
    private final List<String> aliases;

    InferenceOperation(String id, Shape shape, HttpMethod method, String path, String... aliases) {
        this.id = id;
        this.shape = shape;
        this.method = method;
        this.path = path;
        this.aliases = List.of(aliases);
    }

    /** The operation behind a request line; empty when it is none of this plane. */
    static Optional<InferenceOperation> find(HttpMethod method, String path) {
        var found = BY_CALL.get(method.name().concat(path));
        if (found == null
                && method == HttpMethod.GET
                && path.startsWith(VIDEO_TASKS)
                && path.indexOf('/', VIDEO_TASKS.length()) < 0
                && path.length() > VIDEO_TASKS.length()) {
            return Optional.of(SHOW_VIDEO);
        }
        return Optional.ofNullable(found);
    }

    /** The task that a path of {@link #SHOW_VIDEO} names. */
    static String taskId(String path) {
        return path.substring(VIDEO_TASKS.length());
    }

    /** The contract's operationId. */
    public String id() {
        return id;
    }

    /** The form of its body and answer. */
    public Shape shape() {
        return shape;
    }

    /** Its HTTP method. */
    public HttpMethod method() {
        return method;
    }

    /** Its path in the contract. */
    public String path() {
        return path;
    }

    /** Further paths with the same effect. */
    public List<String> aliases() {
        return aliases;
    }
}
