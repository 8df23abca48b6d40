package dev.lantau.maas.gateway.forward;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import java.util.Set;

/** An upstream answered with an error that another upstream might not answer with. */
final class RefusedException extends Exception {
    private static final int FIRST_ERROR = 400;

    /** The call itself is wrong: every upstream would say so. */
    private static final Set<Integer> FAULTS_OF_THE_CALL = Set.of(400, 413, 415, 422);

    private final int status;
    private final String retryAfter;

    private RefusedException(int status, String retryAfter) {
        super("it answered " + status, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Keeps answers that the client is to see. */
    static Future<HttpClientResponse> unlessUseful(HttpClientResponse response) {
        int status = response.statusCode();
        if (status < FIRST_ERROR || FAULTS_OF_THE_CALL.contains(status)) {
            // Nothing may flow before somebody listens.
            response.pause();
            return Future.succeededFuture(response);
        }
        // What it says in words is for the operator of the upstream, and read so that the
        // connection can be used again.
        response.handler(ignored -> {}).exceptionHandler(ignored -> {});
        response.resume();
        return Future.failedFuture(new RefusedException(status, response.getHeader("Retry-After")));
    }

    int status() {
        return status;
    }

    /** What the upstream said about another attempt; {@code null} when nothing. */
    String retryAfter() {
        return retryAfter;
    }
}
