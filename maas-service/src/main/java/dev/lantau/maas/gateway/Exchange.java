package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.web.RequestGate;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;

/** The client's side of one call. Used on the event loop of its connection only. */
final class Exchange {
    /** Content type of a stream of events. */
    static final CharSequence EVENT_STREAM =
            HttpHeaders.createOptimized("text/event-stream; charset=utf-8");

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
    private static final CharSequence BUFFERING = HttpHeaders.createOptimized("X-Accel-Buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");
    private static final CharSequence REQUEST_ID =
            HttpHeaders.createOptimized(RequestGate.REQUEST_ID_HEADER);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final String id;
    private final InferenceOperation operation;
    private boolean gone;
    private Runnable whenGone = () -> {};

    Exchange(HttpServerRequest request, Context context, String id, InferenceOperation operation) {
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.id = id;
        this.operation = operation;
        response.putHeader(REQUEST_ID, id);
        response.closeHandler(closed -> left());
        response.exceptionHandler(broken -> left());
    }

    private void left() {
        if (!gone && !response.ended()) {
            gone = true;
            whenGone.run();
        }
    }

    /** Id of the call, in answers, the ledger and at the upstream. */
    String id() {
        return id;
    }

    InferenceOperation operation() {
        return operation;
    }

    Shape shape() {
        return operation.shape();
    }

    Context context() {
        return context;
    }

    HttpServerRequest request() {
        return request;
    }

    /** Where the client is. */
    String address() {
        var address = request.remoteAddress();
        return address == null ? "" : address.hostAddress();
    }

    boolean isGone() {
        return gone;
    }

    /** What is to be done when the client leaves before its answer has ended. */
    void whenGone(Runnable action) {
        whenGone = action;
    }

    boolean hasBegun() {
        return response.headWritten();
    }

    void header(CharSequence name, CharSequence value) {
        response.putHeader(name, value);
    }

    /** The head of an answer that comes in parts, such as a stream of events. */
    void begin(CharSequence contentType) {
        response.setChunked(true);
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE)
                .putHeader(BUFFERING, NO);
    }

    void write(Buffer bytes) {
        if (!gone) {
            response.write(bytes);
        }
    }

    /** Whether the client reads more slowly than it is written to. */
    boolean isSlow() {
        return response.writeQueueFull();
    }

    /** While the client reads more slowly than it is written to, nothing more is read for it. */
    void slowDown(ReadStream<Buffer> source) {
        if (response.writeQueueFull()) {
            source.pause();
            response.drainHandler(drained -> source.resume());
        }
    }

    void end() {
        if (!gone) {
            response.end();
        }
    }

    /** The whole answer. */
    void send(int status, CharSequence contentType, Buffer body) {
        if (!gone) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .end(body);
        }
    }

    void sendJson(int status, Buffer body) {
        send(status, JSON, body);
    }

    /** An error: as the answer, or as the last event of a stream that has begun. */
    void fail(ApiError error, String message) {
        if (gone) {
            return;
        }
        if (hasBegun()) {
            response.end(ErrorBody.event(shape(), error, message, id));
        } else {
            sendJson(error.status(), ErrorBody.of(shape(), error, message, id));
        }
    }

    /** Ends an answer that cannot be ended properly, so that the client notices. */
    void breakOff() {
        if (!gone) {
            gone = true;
            response.reset();
        }
    }
}
