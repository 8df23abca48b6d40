package dev.lantau.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.local.run.StartFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells the steps of a demonstration, checks what they promise, and takes down what they made. */
final class Steps implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final Duration POLL = Duration.ofMillis(10);

    private record Made(ApiClient by, String path, Supplier<Boolean> gone) {}

    private final PrintStream out;
    private final Deque<Made> made = new ArrayDeque<>();
    private int step;

    Steps(PrintStream out) {
        this.out = out;
    }

    void say(String text, Object... arguments) {
        step++;
        out.printf("%2d. %s%n", step, text.formatted(arguments));
    }

    /** Ends the demonstration when a promise is not kept. */
    void require(boolean kept, String promise, Object... arguments) {
        if (!kept) {
            throw new StartFailure("Not as promised: " + promise.formatted(arguments));
        }
    }

    /** Creates something that has a path of its own: deleted again in the end, newest first. */
    String create(ApiClient api, String path, Map<String, ?> body) {
        return create(
                api,
                path,
                body,
                id -> api.call("GET", path + "/" + id, null).status() == NOT_FOUND);
    }

    /**
     * Creates something that may have no page of its own.
     *
     * @param gone whether the thing with that id is no longer there
     */
    String create(ApiClient api, String path, Map<String, ?> body, Predicate<String> gone) {
        var answer = api.call("POST", path, body);
        var created = answer.body().has("id") ? answer.body() : answer.body().elements().next();
        var id = created.path("id").asText();
        require(!id.isEmpty(), "POST %s makes something: %s", path, answer);
        made.push(new Made(api, path + "/" + id, () -> gone.test(id)));
        return id;
    }

    /** What was created by other means: deleted in the end, when it answers 400 or 404. */
    void made(ApiClient api, String path) {
        made.push(new Made(api, path, () -> api.attempt("GET", path, null).status() >= 400));
    }

    /** Deletes what was created, and waits until it is gone. */
    @Override
    public void close() {
        while (!made.isEmpty()) {
            var next = made.pop();
            next.by().call("DELETE", next.path(), null);
            await(next.path() + " is gone", next.gone());
        }
    }

    /** Waits for something; answers the milliseconds that it took. */
    long await(String what, Supplier<Boolean> done) {
        var begin = System.nanoTime();
        while (!done.get()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new StartFailure(
                        "Waited %d s in vain until %s".formatted(PATIENCE.toSeconds(), what));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    /** Waits until a field of a resource has that value; answers the resource. */
    JsonNode await(ApiClient api, String path, String pointer, String value) {
        await(
                path + " has " + value + " in " + pointer,
                () -> api.call("GET", path, null).body().at(pointer).asText().equals(value));
        return api.call("GET", path, null).body();
    }
}
