package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.EndpointSamples.path;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every combination of what a row says has one status, the same for a row and for a query. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class EndpointStatesTest {
    private static final List<String> FILTERS =
            List.of("pendingAcceptance", "accepted", "rejected", "failed");

    @Test
    void aRowAndAQueryAgree() {
        var service = EndpointSamples.sharedService(true);
        var id = EndpointSamples.endpoint(Client.B, service);
        for (var approval : Approval.values()) {
            for (var status : List.of("PENDING", "ACTIVE", "ERROR", "DELETING")) {
                for (int observed : List.of(0, 1, 5)) {
                    RowStatements.execute(
                            """
                            update vpc_endpoint set approval = '%s', status = '%s', observed_generation = %d,
                              generation = 5, granted_generation = 2, deletion_wished = %b,
                              leased_until = now() + interval '1 hour' where id = ?
                            """
                                    .formatted(
                                            approval, status, observed, status.equals("DELETING")),
                            id);
                    var shown = Client.B.get(path(id)).extract().<String>path("status");
                    assertEquals(
                            FILTERS.contains(shown) ? List.of(shown) : List.of(),
                            found(service),
                            approval + " " + status + " " + observed + " is " + shown);
                }
            }
        }
    }

    private static List<String> found(String service) {
        List<String> found = new ArrayList<>();
        for (var filter : FILTERS) {
            var page =
                    Client.A.get(SERVICES + "/" + service + "/connections?status=" + filter)
                            .extract();
            if (page.<Integer>path("total_count") > 0) {
                assertEquals(filter, page.path("connections[0].status"));
                found.add(filter);
            }
        }
        return found;
    }
}
