package dev.lantau.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether the last page of a long list costs as much as the first. */
final class Lists {
    private static final int[] LIMITS = {500, 20};
    private static final int WALKS = 5;
    private static final int PAGES = 10;

    private final Service service;
    private final ObjectMapper json = new ObjectMapper();

    Lists(Service service) {
        this.service = service;
    }

    void measure(Report report) throws IOException {
        report.section("Pages of a list of 10,000 rows");
        report.note(
                "Milliseconds per page, median of %d pages in each of %d walks by marker (the first walk is warm-up)."
                        .formatted(PAGES, WALKS));
        var table =
                new Table("limit", "pages", "first 10", "middle 10", "last 10", "ratio last/first");
        for (int limit : LIMITS) {
            var first = new ArrayList<Double>();
            var middle = new ArrayList<Double>();
            var last = new ArrayList<Double>();
            int pages = 0;
            for (int walk = 0; walk <= WALKS; walk++) {
                var times = walk(limit);
                pages = times.size();
                if (walk > 0) {
                    first.addAll(times.subList(0, PAGES));
                    middle.addAll(times.subList((pages - PAGES) / 2, (pages + PAGES) / 2));
                    last.addAll(times.subList(pages - PAGES, pages));
                }
            }
            table.row(
                    limit,
                    pages,
                    Spread.of(first).text(2),
                    Spread.of(middle).text(2),
                    Spread.of(last).text(2),
                    "%.2f".formatted(Spread.of(last).median() / Spread.of(first).median()));
        }
        report.table("list", table);
        report.say("list done");
    }

    /** Milliseconds of each page, from the first to the last. */
    private List<Double> walk(int limit) throws IOException {
        var times = new ArrayList<Double>();
        var credential = Token.login(service.address());
        try (var connection = new Connection(service.address())) {
            String marker = "";
            do {
                var query = "limit=" + limit + (marker.isEmpty() ? "" : "&marker=" + marker);
                var request = new Request("GET", "/v1/endpoint-groups", query, "");
                var bytes = request.with(credential.headers(request));
                long start = System.nanoTime();
                var response = connection.exchange(bytes, 200);
                times.add((System.nanoTime() - start) / 1e6);
                marker =
                        json.readTree(response.body())
                                .path("page_info")
                                .path("next_marker")
                                .asText("");
            } while (!marker.isEmpty());
        }
        return times;
    }
}
