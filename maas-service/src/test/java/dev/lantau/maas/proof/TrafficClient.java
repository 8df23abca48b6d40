package dev.lantau.maas.proof;

import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.maas.proof.Traffic.Plan;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One client: keeps its connection as long as it can, and comes again when the service died. */
final class TrafficClient implements AutoCloseable {
    private static final ScheduledExecutorService TIMER =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("aborts").factory());

    private final Supplier<URI> service;
    private RawConnection connection;

    /**
     * What the client saw of a call.
     *
     * @param id {@code null} when no head came
     * @param status 0 when no head came
     * @param complete whether the answer came to its proper end
     * @param text of the answer when it is complete
     */
    record Seen(Plan plan, String id, int status, boolean complete, String text) {
        /** Whether the client has a whole answer that says nothing of an error. */
        boolean isAnswered() {
            return complete
                    && status == 200
                    && !text.contains("data: {\"error\":")
                    && !text.contains("event: error\n");
        }
    }

    /**
     * @param service where it is now; waits while it is nowhere
     */
    TrafficClient(Supplier<URI> service) {
        this.service = service;
    }

    /** Makes the call and leaves when the plan says so. */
    Seen call(Plan plan) {
        try {
            var used = connection();
            used.post(plan.shape().path(), InferenceClient.A.key(), plan.body());
            var abort =
                    plan.abortMillis() < 0
                            ? null
                            : TIMER.schedule(
                                    used::leave, plan.abortMillis(), TimeUnit.MILLISECONDS);
            int status = used.head();
            var text = used.rest();
            boolean left = abort != null && !abort.cancel(false);
            if (left || "close".equalsIgnoreCase(used.header("connection"))) {
                drop();
            }
            return new Seen(plan, used.callId(), status, true, text);
        } catch (IOException broken) {
            var seen =
                    connection == null
                            ? new Seen(plan, null, 0, false, "")
                            : new Seen(plan, connection.callId(), connection.status(), false, "");
            drop();
            return seen;
        }
    }

    private RawConnection connection() throws IOException {
        if (connection == null) {
            connection = new RawConnection(service.get());
        }
        return connection;
    }

    private void drop() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public void close() {
        drop();
    }
}
