package dev.lantau.console.view;

import static dev.lantau.console.view.Table.state;
import static dev.lantau.console.view.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.console.api.Api;
import dev.lantau.console.api.ApiFailure;
import dev.lantau.console.view.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an accelerator carries right now, as one replica of the API says it.
 *
 * @param figures of all listeners together, and who says so
 * @param tables listeners, and endpoints behind them
 * @param note what is said where the API has no such operation
 */
public record Traffic(List<Figure> figures, List<Table> tables, String note) {

    private static final List<String> LISTENER_HEADS =
            List.of("Listener", "Open", "Total", "Refused", "Failed", "Bytes in", "Bytes out", "");
    private static final List<String> ENDPOINT_HEADS =
            List.of("Listener", "Endpoint", "Health", "Open", "Total", "Bytes in", "Bytes out");

    /** One figure. */
    public record Figure(String name, String value) {}

    static Traffic of(Api api, String accelerator) {
        try {
            return of(api.get(Api.Family.GA, "/lantau/ga/traffic/" + accelerator));
        } catch (ApiFailure e) {
            if (e.status() == 401) {
                throw e;
            }
            return new Traffic(
                    List.of(),
                    List.of(),
                    e.isAbsent()
                            ? "This installation's API does not tell live traffic (it answered %d)."
                                    .formatted(e.status())
                            : "Live traffic cannot be shown: %d %s %s"
                                    .formatted(e.status(), e.code(), e.reason()));
        }
    }

    private static Traffic of(JsonNode answer) {
        var listeners = answer.path("listeners");
        var endpointRows = new ArrayList<Row>();
        for (var listener : listeners) {
            for (var endpoint : listener.path("endpoints")) {
                endpointRows.add(endpoint(listener, endpoint));
            }
        }
        return new Traffic(
                List.of(
                        sum(listeners, "open connections", "open_connections"),
                        sum(listeners, "total connections", "total_connections"),
                        sum(listeners, "bytes in", "bytes_in"),
                        sum(listeners, "bytes out", "bytes_out"),
                        new Figure("replica", answer.path("replica").asText()),
                        new Figure("driver", answer.path("driver").asText())),
                List.of(
                        new Table(
                                "Connections by listener",
                                LISTENER_HEADS,
                                stream(listeners).map(Traffic::listener).toList(),
                                "There is no listener."),
                        new Table(
                                "Connections by endpoint",
                                ENDPOINT_HEADS,
                                endpointRows,
                                "There is no endpoint.")),
                "");
    }

    private static Figure sum(JsonNode listeners, String name, String field) {
        return new Figure(
                name,
                String.valueOf(stream(listeners).mapToLong(one -> one.path(field).asLong()).sum()));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Row listener(JsonNode one) {
        return Row.of(
                text(one.path("name")),
                text(one.path("open_connections")),
                text(one.path("total_connections")),
                text(one.path("refused_connections")),
                text(one.path("failed_connections")),
                text(one.path("bytes_in")),
                text(one.path("bytes_out")),
                text(
                        one.path("open").asBoolean()
                                ? one.path("reason").asText("")
                                : "not open here " + one.path("reason").asText("")));
    }

    private static Row endpoint(JsonNode listener, JsonNode one) {
        return Row.of(
                text(listener.path("name")),
                text(one.path("ip_address")),
                state(one.path("health_state")),
                text(one.path("open_connections")),
                text(one.path("total_connections")),
                text(one.path("bytes_in")),
                text(one.path("bytes_out")));
    }
}
