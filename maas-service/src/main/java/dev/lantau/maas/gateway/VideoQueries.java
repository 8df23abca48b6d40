package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.InferenceError;
import dev.lantau.maas.apikey.ApiKey;
import dev.lantau.maas.gateway.forward.UpstreamClient;
import dev.lantau.maas.gateway.forward.UpstreamClients;
import dev.lantau.maas.gateway.stream.WholeMeter;
import dev.lantau.maas.gateway.video.VideoTask;
import dev.lantau.maas.gateway.video.VideoTasks;
import dev.lantau.maas.ledger.CallEnd;
import dev.lantau.maas.ledger.CallStart;
import dev.lantau.maas.ledger.Ledger;
import dev.lantau.maas.ledger.ServiceType;
import dev.lantau.maas.upstream.PresetModels;
import dev.lantau.maas.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** ShowVideoTask: asks the upstream that works on it. */
@ApplicationScoped
class VideoQueries {
    private static final Set<String> ENDS = Set.of("succeeded", "failed", "timeout");
    private static final String STATUS = "status";
    private static final int OK = 200;

    private final VideoTasks tasks;
    private final PresetModels presets;
    private final UpstreamClients clients;
    private final Ledger ledger;
    private final Clock clock;

    VideoQueries(
            VideoTasks tasks,
            PresetModels presets,
            UpstreamClients clients,
            Ledger ledger,
            Clock clock) {
        this.tasks = tasks;
        this.presets = presets;
        this.clients = clients;
        this.ledger = ledger;
        this.clock = clock;
    }

    void show(Exchange exchange, ApiKey key, String taskId) {
        tasks.find(taskId)
                .map(
                        found ->
                                found.orElseThrow(
                                        () ->
                                                new ApiException(
                                                        InferenceError.TASK_UNKNOWN, taskId)))
                .compose(task -> ask(requireOwn(task, key), exchange, key))
                .onComplete(
                        answer ->
                                Stages.on(
                                        exchange.context(),
                                        () -> {
                                            if (answer.succeeded()) {
                                                exchange.sendJson(OK, answer.result());
                                            } else {
                                                Calls.failed(exchange, answer.cause());
                                            }
                                        }));
    }

    private static VideoTask requireOwn(VideoTask task, ApiKey key) {
        if (!task.domainId().equals(key.domainId())) {
            throw new ApiException(InferenceError.TASK_OF_ANOTHER_ACCOUNT, task.id());
        }
        return task;
    }

    private Future<Buffer> ask(VideoTask task, Exchange exchange, ApiKey key) {
        var upstream = upstream(task);
        return Future.fromCompletionStage(
                        clients.of(upstream)
                                .get(
                                        Shape.VIDEO,
                                        task.upstreamTaskId(),
                                        Map.of(Dispatch.CALL_ID, exchange.id())))
                .compose(response -> read(response, upstream.timeout().toMillis()))
                .recover(
                        failure ->
                                Future.failedFuture(
                                        UpstreamClient.isUnknown(failure)
                                                ? new ApiException(
                                                        InferenceError.TASK_UNKNOWN, task.id())
                                                : new ApiException(
                                                        InferenceError.UPSTREAM_UNAVAILABLE,
                                                        "its server cannot be asked for the task")))
                .compose(answer -> told(task, key, exchange, answer));
    }

    /** Failed unless the answer is a task. */
    private static Future<JsonObject> read(HttpClientResponse response, long patience) {
        var body =
                response.body()
                        .timeout(patience, TimeUnit.MILLISECONDS)
                        .onFailure(silent -> response.request().reset());
        response.resume();
        return body.map(
                bytes -> {
                    var answer = new JsonObject(bytes);
                    if (response.statusCode() != OK
                            || !(answer.getValue(STATUS) instanceof String)) {
                        throw new DecodeException("no task");
                    }
                    return answer;
                });
    }

    private Upstream upstream(VideoTask task) {
        return presets.find(task.model()).stream()
                .flatMap(model -> model.offers().stream())
                .map(offer -> offer.upstream())
                .filter(upstream -> upstream.name().equals(task.upstream()))
                .findFirst()
                .orElseThrow(() -> new ApiException(InferenceError.TASK_UNKNOWN, task.id()));
    }

    private Future<Buffer> told(VideoTask task, ApiKey key, Exchange exchange, JsonObject answer) {
        answer.put("task_id", task.id());
        if (!ENDS.contains(answer.getString(STATUS))) {
            return Future.succeededFuture(answer.toBuffer());
        }
        return tasks.endSeen(task.id())
                .map(
                        first -> {
                            if (first) {
                                book(task, key, exchange, answer.toBuffer());
                            }
                            return answer.toBuffer();
                        });
    }

    private void book(VideoTask task, ApiKey key, Exchange exchange, Buffer body) {
        var meter = new WholeMeter();
        meter.accept(body);
        meter.usage()
                .ifPresent(
                        usage ->
                                ledger.refused(
                                        start(task, key, exchange),
                                        new CallEnd(
                                                OK,
                                                null,
                                                task.upstream(),
                                                usage.input(),
                                                usage.output(),
                                                usage.cached(),
                                                usage.reasoning(),
                                                false,
                                                BigDecimal.ZERO,
                                                null,
                                                Duration.ZERO)));
    }

    private CallStart start(VideoTask task, ApiKey key, Exchange exchange) {
        return new CallStart(
                UUID.nameUUIDFromBytes(task.id().getBytes(StandardCharsets.UTF_8)).toString(),
                clock.instant(),
                key.domainId(),
                key.projectId(),
                key.id(),
                key.label(),
                exchange.operation().id(),
                task.customEndpoint() ? ServiceType.CUSTOM_ENDPOINT : ServiceType.PRESET,
                task.serviceId(),
                task.serviceName(),
                task.model(),
                false,
                exchange.address(),
                0);
    }
}
