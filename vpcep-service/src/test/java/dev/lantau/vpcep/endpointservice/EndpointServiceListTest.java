package dev.lantau.vpcep.endpointservice;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.walk;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Rows;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class EndpointServiceListTest {
    @Test
    void listPagesToAnEmptyPageInEveryOrder() {
        var name = Samples.name("pg");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(Client.B.create(SERVICES, with(Samples.service(), "service_name", name)));
        }
        Client.B.put(SERVICES + "/" + ids.getFirst(), Map.of("description", "touched"))
                .statusCode(200);
        var list = SERVICES + "?endpoint_service_name=" + name.toUpperCase();

        assertEquals(ids.reversed(), walk(Client.B, list, "endpoint_services"));
        for (var key : List.of("create_at", "created_at")) {
            assertEquals(
                    ids,
                    walk(Client.B, list + "&sort_dir=asc&sort_key=" + key, "endpoint_services"));
        }
        for (var key : List.of("update_at", "updated_at")) {
            assertEquals(
                    ids.getFirst(),
                    walk(Client.B, list + "&sort_key=" + key, "endpoint_services").getFirst());
        }
        Client.B.get(list + "&limit=0")
                .body("total_count", equalTo(3))
                .body("endpoint_services", hasSize(0));
        Client.B.get(list + "&offset=2147483647").body("endpoint_services", hasSize(0));
    }

    @Test
    void everyFilterWorks() {
        var id = Samples.service(Client.A);
        var list = SERVICES + "?id=" + id;

        Client.A.get(list)
                .body("endpoint_services.id", equalTo(List.of(id)))
                .body("endpoint_services[0].connection_count", equalTo(0))
                .body("endpoint_services[0].domain_id", equalTo(Client.A.domainId()))
                .body("endpoint_services[0].error", hasSize(0));
        for (var match : List.of("&status=available", "&net_type=vxlan", "&net_type=all")) {
            Client.A.get(list + match).body("total_count", equalTo(1));
        }
        for (var miss :
                List.of(
                        "&status=failed",
                        "&status=creating",
                        "&status=deleting",
                        "&net_type=vlan",
                        "&public_border_group=edge",
                        "&endpoint_service_name=nothing")) {
            Client.A.get(list + miss)
                    .statusCode(200)
                    .body("total_count", equalTo(0))
                    .body("endpoint_services", hasSize(0));
        }
        Rows.setStatus("endpoint_service", id, "ERROR");
        RowStatements.execute("update endpoint_service set reason = 'no port' where id = ?", id);
        Client.A.get(list + "&status=failed")
                .body("endpoint_services[0].error[0].message", equalTo("no port"))
                .body("endpoint_services[0].error[0].error_code", equalTo("EndPoint.3001"));
        Rows.setStatus("endpoint_service", id, "DELETING");
        Client.A.get(list + "&status=deleting").body("total_count", equalTo(1));
        Client.B.get(list).body("total_count", equalTo(0));
    }

    @Test
    void badParametersAreRefused() {
        refused(Client.A.get(SERVICES + "?limit=1001"), 400, "0006");
        refused(Client.A.get(SERVICES + "?limit=x"), 400, "0006");
        refused(Client.A.get(SERVICES + "?offset=-1"), 400, "0010");
        refused(Client.A.get(SERVICES + "?sort_key=id"), 400, "0017");
        refused(Client.A.get(SERVICES + "?sort_dir=up"), 400, "0018");
        refused(Client.A.get(SERVICES + "?status=accepted"), 400, "0019");
        refused(Client.A.get(SERVICES + "?endpoint_service_name=" + "a".repeat(129)), 400, "0002");
    }
}
