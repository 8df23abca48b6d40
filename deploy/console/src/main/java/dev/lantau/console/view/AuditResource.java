package dev.lantau.console.view;

import static dev.lantau.console.view.Table.state;
import static dev.lantau.console.view.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.console.api.Api;
import dev.lantau.console.api.Api.Family;
import dev.lantau.console.api.ApiFailure;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;

/** Who did what, and why it was allowed or refused. */
@Path("/audit")
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
public class AuditResource {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance audit(
                Page page,
                List<String> families,
                String family,
                Table records,
                String next,
                String note);
    }

    private static final List<String> FAMILIES = List.of("ga", "vpcep", "maas", "modelarts");
    private static final List<String> HEADS =
            List.of("Time", "Action", "Kind", "Resource", "Who", "Decision", "Reason", "Request");
    private static final int LIMIT = 50;

    private final Api api;
    private final CurrentSession current;

    AuditResource(Api api, CurrentSession current) {
        this.api = api;
        this.current = current;
    }

    @GET
    public TemplateInstance list(
            @RestQuery @DefaultValue("ga") String family, @RestQuery String marker) {
        var shown = FAMILIES.contains(family) ? family : FAMILIES.getFirst();
        try {
            var path =
                    "/lantau/"
                            + shown
                            + "/audit-records?limit="
                            + LIMIT
                            + (marker == null ? "" : "&marker=" + Api.encode(marker));
            var answer = api.get(Family.valueOf(shown.toUpperCase(Locale.ROOT)), path);
            return page(
                    shown,
                    table(answer),
                    answer.path("page_info").path("next_marker").asText(""),
                    "");
        } catch (ApiFailure e) {
            if (!e.isAbsent()) {
                throw e;
            }
            return page(
                    shown,
                    table(api.query()),
                    "",
                    "This installation's API does not give audit records (it answered %d)."
                            .formatted(e.status()));
        }
    }

    private TemplateInstance page(String family, Table records, String next, String note) {
        return Templates.audit(
                Page.of("audit", "Audit", current), FAMILIES, family, records, next, note);
    }

    private static Table table(JsonNode answer) {
        var rows = new ArrayList<Row>();
        for (var one : answer.path("audit_records")) {
            rows.add(
                    Row.of(
                            text(Table.time(one.path("time"))),
                            text(one.path("action")),
                            text(one.path("resource_type")),
                            text(one.path("resource_id")),
                            text(one.path("user_id")),
                            state(one.path("decision")),
                            text(one.path("reason")),
                            text(one.path("request_id"))));
        }
        return new Table("Audit records", HEADS, rows, "There are no records.");
    }
}
