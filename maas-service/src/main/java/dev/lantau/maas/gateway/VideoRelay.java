package dev.lantau.maas.gateway;

import dev.lantau.maas.InferenceError;
import dev.lantau.maas.gateway.video.VideoTask;
import dev.lantau.maas.gateway.video.VideoTasks;
import dev.lantau.maas.ledger.ServiceType;
import dev.lantau.maas.upstream.Upstream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * The answer to a new video task: the upstream's id is replaced by one of ours. What the task uses
 * is booked when somebody has seen its end.
 */
final class VideoRelay implements Relay {
    private static final String TASK_ID = "task_id";
    private static final int LONGEST = 65_536;

    private final Forwarding forwarding;
    private final Wanted wanted;
    private final OpenCall call;
    private final Upstream upstream;
    private final HttpClientResponse response;
    private final VideoTasks tasks;
    private final Buffer body = Buffer.buffer();

    VideoRelay(
            Forwarding forwarding,
            Wanted wanted,
            OpenCall call,
            Upstream upstream,
            HttpClientResponse response,
            VideoTasks tasks) {
        this.forwarding = forwarding;
        this.wanted = wanted;
        this.call = call;
        this.upstream = upstream;
        this.response = response;
        this.tasks = tasks;
    }

    @Override
    public void start() {
        response.exceptionHandler(forwarding::failed);
        response.endHandler(ended -> ended());
        response.handler(
                bytes -> {
                    forwarding.heard();
                    if (body.length() + bytes.length() <= LONGEST) {
                        body.appendBuffer(bytes);
                    }
                });
        response.resume();
    }

    private void ended() {
        forwarding.finish();
        call.firstByte();
        var answer = answer();
        if (!(answer.getValue(TASK_ID) instanceof String theirs)) {
            fail("its server sent no task_id");
            return;
        }
        var exchange = wanted.exchange();
        var target = wanted.target();
        // The id of the call is unique already.
        var task =
                new VideoTask(
                        exchange.id(),
                        wanted.key().domainId(),
                        upstream.name(),
                        theirs,
                        target.model().id(),
                        target.id(),
                        target.name(),
                        target.type() == ServiceType.CUSTOM_ENDPOINT);
        tasks.add(task)
                .onComplete(
                        added ->
                                Stages.on(
                                        exchange.context(),
                                        () -> {
                                            if (added.succeeded()) {
                                                call.endUnused(response.statusCode(), null);
                                                exchange.sendJson(
                                                        response.statusCode(),
                                                        answer.put(TASK_ID, task.id()).toBuffer());
                                            } else {
                                                fail("its task cannot be remembered");
                                            }
                                        }));
    }

    private JsonObject answer() {
        try {
            return new JsonObject(body);
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    private void fail(String reason) {
        var error = InferenceError.UPSTREAM_UNAVAILABLE;
        call.endEstimated(error.status(), error.code(), 0);
        wanted.exchange().fail(error, error.text().formatted(reason));
    }

    @Override
    public void bookLeft() {
        call.endUnused(OpenCall.CLIENT_LEFT, null);
    }
}
