package dev.lantau.maas.echo;

import dev.lantau.common.hash.Sha256;
import dev.lantau.maas.echo.Behaviour.Failure;
import dev.lantau.maas.tokens.Cl100kTokenCounter;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** A call with a body: reads it, decides how to behave, has it answered and delivered. */
final class EchoCalls {
    private static final int ID_LENGTH = 24;
    private static final int INTERNAL = 500;

    /** Bytes and tokens above which the answer is computed off the event loop. */
    private static final int MUCH = 16_384;

    private final Vertx vertx;
    private final Cl100kTokenCounter tokens;
    private final EchoOptions options;
    private final EchoTally tally;
    private final Failures failures;

    EchoCalls(Vertx vertx, Cl100kTokenCounter tokens, EchoOptions options, EchoTally tally) {
        this.vertx = vertx;
        this.tokens = tokens;
        this.options = options;
        this.tally = tally;
        this.failures = new Failures(options);
    }

    void handle(HttpServerRequest request, Operation operation) {
        request.body().onSuccess(body -> answer(request, operation, body));
    }

    private void answer(HttpServerRequest request, Operation operation, Buffer body) {
        var entry = tally.begin(request.getHeader("X-Lantau-Call"), operation.name());
        var delivery = new Delivery(vertx, request, entry);
        try {
            var bytes = body.getBytes();
            var json = Json.read(bytes);
            var behaviour = Behaviour.of(json.path("echo"), options, failures);
            if (behaviour.failure() == Failure.RESET) {
                delivery.reset(behaviour);
            } else if (behaviour.failure() == Failure.STATUS) {
                int status = behaviour.failStatus();
                delivery.refuse(behaviour, error(operation, status, "echo was told to fail"));
            } else {
                var hash = Sha256.hex(bytes).substring(0, ID_LENGTH);
                compute(operation, new Call(hash, json, behaviour), bytes.length)
                        .onSuccess(reply -> delivery.send(behaviour, reply))
                        .onFailure(failed -> delivery.refuse(null, refusal(operation, failed)));
            }
        } catch (RuntimeException failed) {
            delivery.refuse(null, refusal(operation, failed));
        }
    }

    private Future<Reply> compute(Operation operation, Call call, int size) {
        boolean isMuch = size > MUCH || call.behaviour().tokens() > MUCH || !tokens.isLoaded();
        return isMuch
                ? vertx.executeBlocking(() -> operation.answer(call), false)
                : Future.succeededFuture(operation.answer(call));
    }

    private static Reply.Whole refusal(Operation operation, Throwable failed) {
        if (failed instanceof EchoRefusal wrong) {
            return error(operation, wrong.status(), wrong.getMessage());
        }
        Log.error("Echo failed", failed);
        return error(operation, INTERNAL, "echo failed");
    }

    private static Reply.Whole error(Operation operation, int status, String message) {
        return new Reply.Whole(status, operation.error(status, message), 0, 0);
    }
}
