package dev.lantau.console.view;

import static dev.lantau.console.api.Api.Family.VPCEP;
import static dev.lantau.console.view.Table.state;
import static dev.lantau.console.view.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.console.api.Api;
import dev.lantau.console.session.CurrentSession;
import dev.lantau.console.view.Table.Row;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Endpoint services and who is connected to them, those who wait for consent first. */
@Path("/connections")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class ConnectionResource {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance connections(Page page, Table connections, Table services);
    }

    private record Connection(JsonNode service, JsonNode connection) {
        boolean waits() {
            return connection.path("status").asText().equals("pendingAcceptance");
        }
    }

    private static final String SERVICES = "/v1/{project_id}/vpc-endpoint-services";

    private final Api api;
    private final CurrentSession current;

    ConnectionResource(Api api, CurrentSession current) {
        this.api = api;
        this.current = current;
    }

    @GET
    public TemplateInstance list() {
        var services = api.byOffset(VPCEP, SERVICES, "endpoint_services");
        var connections = new ArrayList<Connection>();
        for (var service : services) {
            var path = SERVICES + "/" + Api.encode(service.path("id").asText()) + "/connections";
            api.byOffset(VPCEP, path, "connections")
                    .forEach(one -> connections.add(new Connection(service, one)));
        }
        connections.sort(Comparator.comparing(one -> !one.waits()));
        var waiting = connections.stream().filter(Connection::waits).count();
        return Templates.connections(
                Page.of("connections", "Endpoint connections", current),
                new Table(
                        "Connections, %d awaiting approval".formatted(waiting),
                        List.of("State", "Service", "Endpoint", "Account", "Reason", "Asked for"),
                        connections.stream().map(ConnectionResource::row).toList(),
                        "Nobody is connected to an endpoint service of this project."),
                new Table(
                        "Endpoint services",
                        List.of("Name", "State", "Approval", "Connections", "VPC", "Port"),
                        services.stream().map(ConnectionResource::service).toList(),
                        "This project has no endpoint service."));
    }

    private static Row row(Connection one) {
        var connection = one.connection();
        return Row.of(
                state(connection.path("status")),
                text(one.service().path("service_name")),
                text(connection.path("id")),
                text(connection.path("domain_id")),
                text(connection.path("error").path(0).path("error_message")),
                text(connection.path("created_at")));
    }

    private static Row service(JsonNode one) {
        return Row.of(
                text(one.path("service_name")),
                state(one.path("status")),
                text(one.path("approval_enabled").asBoolean() ? "required" : "automatic"),
                text(one.path("connection_count")),
                text(one.path("vpc_id")),
                text(one.path("port_id")));
    }
}
