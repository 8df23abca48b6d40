package dev.lantau.console.view;

import static dev.lantau.console.api.Api.Family.MAAS;
import static dev.lantau.console.view.Table.link;
import static dev.lantau.console.view.Table.state;
import static dev.lantau.console.view.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.console.api.Api;
import dev.lantau.console.api.ApiFailure;
import dev.lantau.console.picture.Plot;
import dev.lantau.console.session.CurrentSession;
import dev.lantau.console.view.Table.Row;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestQuery;

/** MaaS: custom endpoints with their limits, and what was used. */
@Path("/usage")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class UsageResource {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance usage(
                Page page,
                int hours,
                String name,
                List<Plot> plots,
                String note,
                Table services,
                Table endpoints);
    }

    private static final String BASE = "/v1/{project_id}/maas";

    /** The contract's number for an account's own endpoints. */
    private static final int CUSTOM_ENDPOINTS = 4;

    private static final int TOO_MANY = 429;
    private static final int WEEK = 168;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd HH:mm").withZone(ZoneOffset.UTC);

    private final Api api;
    private final CurrentSession current;
    private final Clock clock = Clock.systemUTC();

    UsageResource(Api api, CurrentSession current) {
        this.api = api;
        this.current = current;
    }

    @GET
    public TemplateInstance show(
            @RestQuery @DefaultValue("1") int hours, @RestQuery String service) {
        var window = Math.clamp(hours, 1, WEEK);
        var used =
                api.search(MAAS, BASE + "/monitoring/list-service-statistics", window(window))
                        .path("items");
        var shown =
                service == null || service.isBlank()
                        ? used.path(0).path("service_id").asText("")
                        : service;
        var services = services(used, window);
        var endpoints = endpoints();
        var page = Page.of("usage", "Model usage", current);
        var name = name(used, shown);
        try {
            var plots = shown.isEmpty() ? List.<Plot>of() : plots(shown, window);
            return Templates.usage(page, window, name, plots, "", services, endpoints);
        } catch (ApiFailure e) {
            // One may ask for a chart once in 20 s: who looks again sooner still sees the tables.
            if (e.status() != TOO_MANY) {
                throw e;
            }
            var note = "The plots cannot be asked for so often, wait a little: " + e.reason();
            return Templates.usage(page, window, name, List.of(), note, services, endpoints);
        }
    }

    private ObjectNode window(int hours) {
        var now = clock.instant();
        return api.query()
                .put("service_type", CUSTOM_ENDPOINTS)
                .put("start_time", now.minus(Duration.ofHours(hours)).toEpochMilli())
                .put("end_time", now.toEpochMilli());
    }

    private static String name(JsonNode used, String id) {
        return stream(used)
                .filter(one -> one.path("service_id").asText().equals(id))
                .map(one -> one.path("service_name").asText())
                .findFirst()
                .orElse(id);
    }

    private List<Plot> plots(String service, int hours) {
        var path = BASE + "/monitoring/" + Api.encode(service) + "/show-detail-chart";
        var points = stream(api.search(MAAS, path, window(hours)).path("points")).toList();
        var times =
                points.stream()
                        .map(
                                point ->
                                        TIME.format(
                                                Instant.ofEpochMilli(point.path("time").asLong())))
                        .toList();
        return List.of(
                Plot.of(
                        "Calls",
                        "",
                        List.of(
                                series("calls", points, "/request_count"),
                                series("errors", points, "/error_count")),
                        times),
                Plot.of(
                        "Tokens",
                        "thousands",
                        List.of(
                                series("in", points, "/prompt_token"),
                                series("out", points, "/completion_token")),
                        times),
                Plot.of(
                        "Time to answer",
                        "ms",
                        List.of(
                                series("half", points, "/latency_ms/p50"),
                                series("95 of 100", points, "/latency_ms/p95")),
                        times));
    }

    private static Plot.Series series(String name, List<JsonNode> points, String field) {
        return new Plot.Series(
                name, points.stream().map(point -> point.at(field).asDouble(0)).toList());
    }

    private static Table services(JsonNode used, int hours) {
        return new Table(
                "Used in the last %s".formatted(hours == 1 ? "hour" : hours + " hours"),
                List.of(
                        "Endpoint",
                        "Calls",
                        "Errors",
                        "Tokens in, thousands",
                        "Tokens out, thousands"),
                stream(used)
                        .map(
                                one ->
                                        Row.of(
                                                link(
                                                        one.path("service_name").asText(),
                                                        "/console/usage?hours="
                                                                + hours
                                                                + "&service="
                                                                + Api.encode(
                                                                        one.path("service_id")
                                                                                .asText())),
                                                text(one.path("total_request_count")),
                                                text(one.path("total_error_count")),
                                                text(
                                                        Plot.number(
                                                                one.path("total_prompt_token")
                                                                        .asDouble())),
                                                text(
                                                        Plot.number(
                                                                one.path("total_completion_token")
                                                                        .asDouble()))))
                        .toList(),
                "No endpoint was called in this time.");
    }

    private Table endpoints() {
        return new Table(
                "Custom endpoints and their limits",
                List.of("Name", "State", "Model", "Calls a minute (rpm)", "Tokens a minute (tpm)"),
                stream(api.get(MAAS, BASE + "/services/custom-endpoint/endpoint").path("items"))
                        .map(
                                one ->
                                        Row.of(
                                                text(one.path("endpoint_name")),
                                                state(one.path("status")),
                                                text(one.path("served_model_name")),
                                                limit(one.path("rpm")),
                                                limit(one.path("tpm"))))
                        .toList(),
                "This project has no custom endpoint.");
    }

    private static Table.Cell limit(JsonNode node) {
        return text(node.isNumber() ? node.asText() : "the model's");
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
