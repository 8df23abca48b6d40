package dev.lantau.maas.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Reading and answering calls on the management port; it has no accounts, whoever reaches it is the
 * operator.
 */
public final class OperatorCalls {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;
    private static final int LARGEST_BODY = 65_536;
    private static final ObjectMapper JSON = Documents.json();

    private OperatorCalls() {}

    /** A refusal with the status of its kind. */
    public static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        public Refusal(int status, String complaint) {
            super(complaint, null, false, false);
            this.status = status;
        }
    }

    /** Answers what the handler throws as {@code {"error": "..."}}: 400 for bad input. */
    public static Handler<RoutingContext> guarded(Handler<RoutingContext> handler) {
        return call -> {
            try {
                handler.handle(call);
            } catch (Refusal refusal) {
                refuse(call, refusal.status, refusal.getMessage());
            } catch (IllegalArgumentException wrong) {
                refuse(call, BAD_REQUEST, wrong.getMessage());
            } catch (RuntimeException failed) {
                Log.error("The operator's call failed", failed);
                refuse(call, UNAVAILABLE, "it failed; the log says why");
            }
        };
    }

    /**
     * The body, of at most 64 KiB, as a record.
     *
     * @throws Refusal 413 when it is larger
     * @throws IllegalArgumentException in plain words, when it is none
     */
    public static <T> T read(RoutingContext call, Class<T> type) {
        try {
            if (call.body().length() > LARGEST_BODY) {
                throw new Refusal(TOO_LARGE, "the body is larger than 64 KiB");
            }
            var body = call.body().asString();
            T read = body == null || body.isBlank() ? null : JSON.readValue(body, type);
            if (read == null) {
                throw new IllegalArgumentException("there is no object in the body");
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(Complaints.of(malformed));
        }
    }

    /** Answers JSON. */
    public static void send(RoutingContext call, int status, Object body) {
        try {
            call.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(JSON.writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void refuse(RoutingContext call, int status, String complaint) {
        send(call, status, Map.of("error", String.valueOf(complaint)));
    }
}
