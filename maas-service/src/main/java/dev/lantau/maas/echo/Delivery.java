package dev.lantau.maas.echo;

import dev.lantau.maas.echo.Behaviour.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/**
 * Sends one answer, on the connection's event loop: waits by timers, heeds back-pressure, and stops
 * at once when the other side closes.
 */
final class Delivery {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long IDLE = -1;

    /** Frames after which other connections of the event loop have their turn. */
    private static final int TURN = 256;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final EchoTally.Entry entry;
    private Behaviour behaviour;
    private Reply.Streamed stream;
    private Frame next;
    private long timer = IDLE;
    private long firstTokenAt;
    private int sent;
    private boolean isSpoilt;
    private boolean isOver;

    Delivery(Vertx vertx, HttpServerRequest request, EchoTally.Entry entry) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.entry = entry;
        response.closeHandler(closed -> closed());
        response.exceptionHandler(broken -> closed());
    }

    /** An answer that is no success; nothing was promised before it. */
    void refuse(Behaviour how, Reply.Whole error) {
        after(how == null ? 0 : how.silence(), () -> sendWhole(error, false));
    }

    /** Closes without a byte. */
    void reset(Behaviour how) {
        after(how.silence(), this::cut);
    }

    void send(Behaviour how, Reply reply) {
        behaviour = how;
        entry.answering(reply);
        switch (reply) {
            case Reply.Whole whole ->
                    after(
                            how.silence()
                                    + how.firstToken()
                                    + how.token() * Math.max(0, whole.outputTokens() - 1L),
                            () -> sendWhole(whole, true));
            case Reply.Streamed streamed -> {
                stream = streamed;
                after(how.silence(), this::begin);
            }
        }
    }

    private void sendWhole(Reply.Whole reply, boolean isAnswer) {
        var body = Buffer.buffer(Json.write(reply.json()));
        entry.head(reply.status());
        response.setStatusCode(reply.status()).putHeader("content-type", "application/json");
        if (reply.status() == TOO_MANY_REQUESTS) {
            response.putHeader("retry-after", "1");
        }
        if (isAnswer && behaviour.failure() == Failure.CUT) {
            response.putHeader("content-length", Integer.toString(body.length()));
            response.write(body.getBuffer(0, body.length() / 2)).onComplete(half -> cut());
            return;
        }
        boolean isBroken = isAnswer && behaviour.failure() == Failure.MALFORMED;
        response.end(isBroken ? body.getBuffer(0, body.length() / 2) : body)
                .onSuccess(
                        written -> {
                            entry.written(reply.outputTokens());
                            completed();
                        })
                .onFailure(failed -> closed());
    }

    private void begin() {
        entry.head(OK);
        response.setStatusCode(OK)
                .setChunked(true)
                .putHeader("content-type", "text/event-stream; charset=utf-8")
                .putHeader("cache-control", "no-cache")
                .write(Buffer.buffer());
        firstTokenAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(behaviour.firstToken());
        after(behaviour.firstToken(), this::pump);
    }

    private void pump() {
        for (int i = 0; i < TURN; i++) {
            if (isOver || isSpoiling()) {
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> goOn());
                return;
            }
            if (next == null && !stream.frames().hasNext()) {
                finish();
                return;
            }
            next = next == null ? stream.frames().next() : next;
            long wait = next.tokens() > 0 ? untilDue() : 0;
            if (wait > 0) {
                after(wait, this::pump);
                return;
            }
            write(next);
            next = null;
        }
        vertx.runOnContext(turn -> pump());
    }

    /** Once for each time that it was full: two pumps would mix. */
    private void goOn() {
        response.drainHandler(null);
        pump();
    }

    /** Milliseconds until the next token's time, rounded up. */
    private long untilDue() {
        if (behaviour.token() == 0) {
            return 0;
        }
        long due = firstTokenAt + TimeUnit.MILLISECONDS.toNanos(behaviour.token()) * sent;
        long nanos = due - System.nanoTime();
        return nanos <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }

    /** Half way through the tokens: closes, or sends what is no JSON. */
    private boolean isSpoiling() {
        if (isSpoilt || sent < Math.max(1, stream.outputTokens() / 2)) {
            return false;
        }
        isSpoilt = true;
        if (behaviour.failure() == Failure.MALFORMED) {
            response.write("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\n\n");
        } else if (behaviour.failure() == Failure.CUT) {
            cut();
            return true;
        }
        return false;
    }

    private void write(Frame frame) {
        sent += frame.tokens();
        var written = response.write(frame.text());
        if (frame.tokens() > 0) {
            written.onSuccess(done -> entry.written(frame.tokens()));
        }
    }

    private void finish() {
        if (behaviour.failure() == Failure.CUT) {
            cut();
            return;
        }
        response.end().onSuccess(ended -> completed()).onFailure(failed -> closed());
    }

    private void after(long milliseconds, Runnable step) {
        if (isOver) {
            return;
        }
        if (milliseconds <= 0) {
            step.run();
            return;
        }
        timer =
                vertx.setTimer(
                        milliseconds,
                        due -> {
                            timer = IDLE;
                            if (!isOver) {
                                step.run();
                            }
                        });
    }

    /** What was written before goes out first. */
    private void cut() {
        if (!isOver) {
            isOver = true;
            request.connection().close().onComplete(closed -> entry.end(false));
        }
    }

    private void completed() {
        isOver = true;
        entry.end(true);
    }

    private void closed() {
        if (isOver) {
            return;
        }
        isOver = true;
        entry.closed(System.nanoTime());
        if (timer != IDLE) {
            vertx.cancelTimer(timer);
        }
    }
}
