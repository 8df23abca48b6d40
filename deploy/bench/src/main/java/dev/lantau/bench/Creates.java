package dev.lantau.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** How long a client waits from a create to ACTIVE. */
final class Creates {
    private static final String PATH = "/v1/accelerators";
    private static final Duration POLL = Duration.ofMillis(2);
    private static final int WARM_UP = 20;

    private final Options options;
    private final Service service;
    private final ObjectMapper json = new ObjectMapper();

    Creates(Options options, Service service) {
        this.options = options;
        this.service = service;
    }

    void measure(Report report) throws IOException {
        var post = new ArrayList<Double>();
        var active = new ArrayList<Double>();
        var credential = Token.login(service.address());
        try (var connection = new Connection(service.address())) {
            for (int i = -WARM_UP; i < options.creates(); i++) {
                var body =
                        "{\"accelerator\":{\"name\":\"create-%d\",\"ip_sets\":[{\"area\":\"CM\"}]}}"
                                .formatted(i + WARM_UP);
                var create = new Request("POST", PATH, "", body);
                long start = System.nanoTime();
                var created = connection.exchange(create.with(credential.headers(create)), 201);
                double posted = millisecondsSince(start);
                var id = json.readTree(created.body()).path("accelerator").path("id").asText();
                awaitActive(connection, credential, id);
                double settled = millisecondsSince(start);
                if (i >= 0) {
                    post.add(posted);
                    active.add(settled);
                }
                var delete = new Request("DELETE", PATH + "/" + id, "", "");
                connection.exchange(delete.with(credential.headers(delete)), 204);
            }
        }
        report.section("From create to ACTIVE");
        report.note(
                "%d accelerators one after the other, each deleted once ACTIVE; GET every %d ms; driver simulated. Milliseconds since the POST was sent."
                        .formatted(options.creates(), POLL.toMillis()));
        var table = new Table("what", "median", "p90", "p99", "most");
        row(table, "POST answered", Spread.of(post));
        row(table, "GET shows ACTIVE", Spread.of(active));
        report.table("create", table);
        report.say("create done");
    }

    private void awaitActive(Connection connection, Credential credential, String id)
            throws IOException {
        var show = Request.get(PATH + "/" + id);
        while (!json.readTree(connection.exchange(show.with(credential.headers(show)), 200).body())
                .path("accelerator")
                .path("status")
                .asText()
                .equals("ACTIVE")) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static double millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void row(Table table, String what, Spread spread) {
        table.row(
                what,
                "%.2f".formatted(spread.median()),
                "%.2f".formatted(spread.percentile(90)),
                "%.2f".formatted(spread.percentile(99)),
                "%.2f".formatted(spread.most()));
    }
}
