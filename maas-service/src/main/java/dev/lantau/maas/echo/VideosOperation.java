package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.maas.tokens.Cl100kTokenCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code POST /v1/video/generations} and {@code GET /v1/video/generations/ID}: tasks that make a
 * moving image of a second after a while, kept for 24 hours and not over a restart.
 */
final class VideosOperation implements Operation {
    static final String PATH = "/v1/video/generations/";
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST_TASKS = 10_000;

    /** Part of its time that a task is queued. */
    private static final int QUEUED = 4;

    /** Two frames of one pixel, half a second each, white and black, for ever. */
    private static final String GIF =
            "data:image/gif;base64,"
                    + Base64.getEncoder()
                            .encodeToString(
                                    HexFormat.of()
                                            .parseHex(
                                                    "474946383961010001008000"
                                                            + "00ffffff000000"
                                                            + "21ff0b4e45545343415045322e300301000000"
                                                            + "21f9040032000000"
                                                            + "2c00000000010001000002024401"
                                                            + "00"
                                                            + "21f9040032000000"
                                                            + "2c0000000001000100000202"
                                                            + "4c01003b"));

    private final Cl100kTokenCounter tokens;
    private final Clock clock;
    private final Duration time;
    private final Map<String, Task> tasks = new HashMap<>();
    private final Deque<Task> byAge = new ArrayDeque<>();

    VideosOperation(Cl100kTokenCounter tokens, Clock clock, Duration time) {
        this.tokens = tokens;
        this.clock = clock;
        this.time = time;
    }

    @Override
    public String name() {
        return "videos";
    }

    @Override
    public Reply answer(Call call) {
        var model = call.text("model");
        int used = tokens.count(prompt(call));
        var task = new Task(UUID.randomUUID().toString(), model, used, clock.instant());
        synchronized (tasks) {
            forget();
            tasks.put(task.id(), task);
            byAge.addLast(task);
        }
        return Reply.Whole.ok(Json.object().put("task_id", task.id()), used, 0);
    }

    /** The task as it is now. */
    Optional<ObjectNode> find(String id) {
        synchronized (tasks) {
            forget();
            return Optional.ofNullable(tasks.get(id)).map(this::document);
        }
    }

    /** A prompt, or parts of which those with text count. */
    private static String prompt(Call call) {
        var body = call.body();
        return ChatRequest.text(body.has("prompt") ? body.path("prompt") : body.path("content"));
    }

    private void forget() {
        var oldest = clock.instant().minus(KEPT);
        while (!byAge.isEmpty()
                && (byAge.size() >= MOST_TASKS || byAge.peekFirst().created().isBefore(oldest))) {
            tasks.remove(byAge.removeFirst().id());
        }
    }

    private ObjectNode document(Task task) {
        var running = task.created().plus(time.dividedBy(QUEUED));
        var done = task.created().plus(time);
        var now = clock.instant();
        var json = Json.object().put("task_id", task.id()).put("model", task.model());
        json.put("created_at", task.created().toEpochMilli());
        if (now.isBefore(running)) {
            return json.put("status", "queued").put("updated_at", task.created().toEpochMilli());
        }
        if (now.isBefore(done)) {
            return json.put("status", "running").put("updated_at", running.toEpochMilli());
        }
        json.put("status", "succeeded").put("updated_at", done.toEpochMilli());
        json.putObject("content").put("result_url", GIF);
        json.putObject("usage")
                .put("duration", 1)
                .put("size", "1x1")
                .put("audio", false)
                .put("prompt_tokens", task.promptTokens())
                .put("completion_tokens", 0)
                .put("total_tokens", task.promptTokens());
        return json;
    }

    private record Task(String id, String model, int promptTokens, Instant created) {}
}
