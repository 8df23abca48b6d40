package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.error.ApiError;
import dev.lantau.common.error.ErrorEnvelope;
import dev.lantau.common.error.GatewayError;
import dev.lantau.common.web.RequestGate;
import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.LogSlice;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * {@code GET /training-logs/<token>}: a whole log for whoever has a link to it. A token that is
 * over or not ours is refused with 403, and a log that is not there any more with 404.
 */
@ApplicationScoped
class LogRoutes {
    private static final int PIECE_BYTES = 256 << 10;

    private final LogLinks links;
    private final TrainingJobRepository jobs;
    private final ComputeDriver driver;

    LogRoutes(LogLinks links, TrainingJobRepository jobs, ComputeDriver driver) {
        this.links = links;
        this.jobs = jobs;
        this.driver = driver;
    }

    void install(@Observes Router router) {
        router.get(LogLinks.PATH + ":token")
                .handler(call -> Thread.ofVirtual().name("training-log").start(() -> serve(call)));
    }

    private void serve(RoutingContext call) {
        try {
            var link = links.open(call.pathParam("token"));
            if (link.isEmpty()) {
                refuse(call, GatewayError.FORBIDDEN, "The link is over, or not one of ours.");
                return;
            }
            var first = log(link.get(), 0);
            if (first.isEmpty() || !isThere(link.get().jobId())) {
                refuse(call, GatewayError.UNKNOWN_PATH, "The log is not there any more.");
                return;
            }
            send(call, link.get(), first.get());
        } catch (RuntimeException failure) {
            Log.warnf(failure, "%s: a log could not be sent", RequestGate.requestId(call));
            call.fail(failure);
        }
    }

    private boolean isThere(String jobId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jobs.count("id = ?1 and wish <> ?2", jobId, Wish.GONE) > 0);
    }

    private Optional<LogSlice> log(LogLink link, long from) {
        return driver.log(link.jobId(), link.rank(), from, PIECE_BYTES);
    }

    /** In pieces, each when the one before has left: a log may be larger than the memory. */
    private void send(RoutingContext call, LogLink link, LogSlice first) {
        var response = call.response();
        response.setChunked(true);
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (link.download()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
            response.putHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"modelarts-job-%s-worker-%d.log\""
                            .formatted(link.jobId(), link.rank()));
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        }
        long end = first.total();
        long at = 0;
        var piece = Optional.of(first);
        while (at < end && piece.isPresent() && piece.get().bytes().length > 0) {
            var bytes = piece.get().bytes();
            response.write(Buffer.buffer(bytes)).toCompletionStage().toCompletableFuture().join();
            at += bytes.length;
            piece = log(link, at);
        }
        response.end();
    }

    private static void refuse(RoutingContext call, ApiError error, String message) {
        call.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(
                        Json.encodeToBuffer(
                                ErrorEnvelope.flat(error, message, RequestGate.requestId(call))));
    }
}
