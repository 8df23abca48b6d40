package dev.lantau.common.traffic.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.replica.Unforwarded;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /q/traffic/<owner>} on the management port: counters, and why the newest connections
 * went where they went. 404 for whoever has no traffic on this replica.
 */
@ApplicationScoped
class TrafficRoutes {
    private static final String OWNER = "owner";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final List<TrafficEngine> engines;
    private final Unforwarded unforwarded;
    private final ObjectMapper json;

    TrafficRoutes(@All List<TrafficEngine> engines, Unforwarded unforwarded, ObjectMapper json) {
        this.unforwarded = unforwarded;
        this.engines = engines;
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get("/q/traffic/:" + OWNER).handler(this::answer);
    }

    private void answer(RoutingContext call) {
        var view = view(call.pathParam(OWNER));
        try {
            call.response()
                    .setStatusCode(view.isEmpty() ? NOT_FOUND : OK)
                    .putHeader("Content-Type", "application/json")
                    .end(json.writeValueAsString(view));
        } catch (JsonProcessingException impossible) {
            call.fail(impossible);
        }
    }

    /** All that the engines of this process carry for an owner. */
    TrafficView view(String owner) {
        return new TrafficView(
                owner,
                engines.stream()
                        .flatMap(
                                engine ->
                                        engine.counters(owner).entrySet().stream()
                                                .sorted(Map.Entry.comparingByKey())
                                                .map(open -> open(engine, open)))
                        .toList(),
                unforwarded.of(owner));
    }

    private static TrafficView.Open open(TrafficEngine engine, Map.Entry<String, Counters> open) {
        return new TrafficView.Open(
                open.getKey(),
                engine.name(),
                open.getValue(),
                engine.backends(open.getKey()).orElse(Map.of()),
                engine.decisions(open.getKey()));
    }
}
