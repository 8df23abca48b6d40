package dev.lantau.console.view;

import static dev.lantau.console.api.Api.Family.GA;
import static dev.lantau.console.view.Table.link;
import static dev.lantau.console.view.Table.state;
import static dev.lantau.console.view.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.console.api.Api;
import dev.lantau.console.picture.AcceleratorPicture;
import dev.lantau.console.picture.AcceleratorPicture.Node;
import dev.lantau.console.session.CurrentSession;
import dev.lantau.console.view.Table.Row;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Accelerators: all of them, and one as a picture. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AcceleratorResource {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance accelerators(Page page, Table table);

        static native TemplateInstance accelerator(
                Page page, String id, AcceleratorPicture picture, String reason, Traffic traffic);
    }

    private final Api api;
    private final CurrentSession current;

    AcceleratorResource(Api api, CurrentSession current) {
        this.api = api;
        this.current = current;
    }

    @GET
    public TemplateInstance list() {
        var rows =
                api.byMarker(GA, "/v1/accelerators", "accelerators").stream()
                        .map(
                                one ->
                                        Row.of(
                                                link(
                                                        one.path("name").asText(),
                                                        "/console/accelerators/"
                                                                + one.path("id").asText()),
                                                text(addresses(one)),
                                                state(one.path("status")),
                                                text(one.path("reason")),
                                                text(one.path("created_at"))))
                        .toList();
        return Templates.accelerators(
                Page.of("accelerators", "Accelerators", current),
                new Table(
                        "Accelerators",
                        List.of("Name", "Addresses", "State", "Reason", "Created"),
                        rows,
                        "This account has no accelerator."));
    }

    @GET
    @Path("accelerators/{id: [A-Za-z0-9][A-Za-z0-9_-]*}")
    public TemplateInstance show(String id) {
        var one = api.get(GA, "/v1/accelerators/" + id).path("accelerator");
        var picture =
                AcceleratorPicture.of(
                        new Node(
                                "accelerator",
                                one.path("name").asText(),
                                addresses(one),
                                one.path("status").asText(),
                                listeners(id)));
        return Templates.accelerator(
                Page.of("accelerators", one.path("name").asText(), current),
                id,
                picture,
                one.path("reason").asText(""),
                Traffic.of(api, id));
    }

    private List<Node> listeners(String id) {
        return api.byMarker(GA, "/v1/listeners?accelerator_id=" + id, "listeners").stream()
                .map(
                        one ->
                                new Node(
                                        "listener",
                                        one.path("name").asText(),
                                        one.path("protocol").asText() + " " + ports(one),
                                        one.path("status").asText(),
                                        groups(one.path("id").asText())))
                .toList();
    }

    private List<Node> groups(String listener) {
        return api
                .byMarker(GA, "/v1/endpoint-groups?listener_id=" + listener, "endpoint_groups")
                .stream()
                .map(
                        one ->
                                new Node(
                                        "endpoint group",
                                        one.path("name").asText(),
                                        "%s, dial %d %%"
                                                .formatted(
                                                        one.path("region_id").asText(),
                                                        one.path("traffic_dial_percentage")
                                                                .asInt()),
                                        one.path("status").asText(),
                                        endpoints(one.path("id").asText())))
                .toList();
    }

    private List<Node> endpoints(String group) {
        return api.byMarker(GA, "/v1/endpoint-groups/" + group + "/endpoints", "endpoints").stream()
                .map(
                        one ->
                                new Node(
                                        "endpoint",
                                        one.path("ip_address")
                                                .asText(one.path("resource_id").asText()),
                                        "weight " + one.path("weight").asInt(),
                                        one.path("health_state").asText(),
                                        List.of()))
                .toList();
    }

    private static String addresses(JsonNode one) {
        return joined(one.path("ip_sets"), set -> set.path("ip_address").asText());
    }

    private static String ports(JsonNode one) {
        return joined(
                one.path("port_ranges"),
                range -> {
                    var from = range.path("from_port").asInt();
                    var to = range.path("to_port").asInt();
                    return from == to ? "" + from : from + "-" + to;
                });
    }

    private static String joined(
            JsonNode list, java.util.function.Function<JsonNode, String> text) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(text)
                .collect(Collectors.joining(", "));
    }
}
