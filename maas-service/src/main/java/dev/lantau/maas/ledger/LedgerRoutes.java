package dev.lantau.maas.ledger;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The operator's export on the management port: {@code GET /ledger.csv}, with {@code from} and
 * {@code to} (ISO instants; all calls until now if absent) and {@code domain_id}. Whoever reaches
 * the port is the operator.
 */
@ApplicationScoped
class LedgerRoutes {
    private static final Set<String> PARAMETERS = Set.of("from", "to", "domain_id");
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;
    private static final int CHUNK_BYTES = 65_536;

    /** A reader that takes nothing for so long is gone. */
    private static final int PATIENCE_SECONDS = 60;

    private final LedgerExport export;
    private final Clock clock;

    LedgerRoutes(LedgerExport export, Clock clock) {
        this.export = export;
        this.clock = clock;
    }

    void register(@Observes ManagementInterface management) {
        // An export takes its time: a thread of its own instead of one of the few workers.
        management
                .router()
                .get("/ledger.csv")
                .handler(
                        call ->
                                Thread.ofVirtual()
                                        .name("lantau-ledger-export")
                                        .start(() -> answer(call)));
    }

    private void answer(RoutingContext call) {
        LedgerExport.Range range;
        try {
            range = range(call);
        } catch (IllegalArgumentException wrong) {
            refuse(call, BAD_REQUEST, wrong.getMessage());
            return;
        }
        var response = call.response();
        response.putHeader("Content-Type", "text/csv; charset=utf-8").setChunked(true);
        try {
            // Closed by hand: what was not written whole must not look as if it were.
            var out = new BufferedOutputStream(new Chunks(response), CHUNK_BYTES);
            export.write(range, out);
            response.end();
        } catch (SQLException | IOException | RuntimeException failed) {
            Log.warnf("The export of the ledger failed: %s", failed.getMessage());
            if (response.headWritten()) {
                response.reset();
                call.request().connection().close();
            } else if (!response.closed()) {
                response.setChunked(false);
                refuse(call, UNAVAILABLE, "it failed; the log says why");
            }
        }
    }

    private LedgerExport.Range range(RoutingContext call) {
        var parameters = call.queryParams();
        for (var name : parameters.names()) {
            if (!PARAMETERS.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no parameter %s; there are from, to and domain_id"
                                .formatted(name));
            }
        }
        var from = moment("from", parameters.get("from"), Instant.EPOCH);
        var to = moment("to", parameters.get("to"), clock.instant());
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from is not before to");
        }
        return new LedgerExport.Range(from, to, parameters.get("domain_id"));
    }

    private static Instant moment(String name, String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    name + " is no moment such as 2026-11-01T00:00:00Z", malformed);
        }
    }

    private static void refuse(RoutingContext call, int status, String complaint) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(JsonObject.of("error", complaint).encode());
    }

    /** Hands on what it is given, and waits until the reader's side has taken it. */
    private static final class Chunks extends OutputStream {
        private final HttpServerResponse response;

        Chunks(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var chunk = Buffer.buffer(length).appendBytes(bytes, offset, length);
            try {
                response.write(chunk)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException gone) {
                throw new IOException("the reader is gone: " + gone.getMessage(), gone);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
        }
    }
}
