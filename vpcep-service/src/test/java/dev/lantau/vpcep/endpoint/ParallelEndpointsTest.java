package dev.lantau.vpcep.endpoint;

import static dev.lantau.vpcep.EndpointSamples.ENDPOINTS;
import static dev.lantau.vpcep.EndpointSamples.path;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.EndpointSamples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The quota, addresses and marks under many callers. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class ParallelEndpointsTest {
    private static final int LEFT = 8;

    private final int quota;

    ParallelEndpointsTest(@ConfigProperty(name = "lantau.vpcep.quota.endpoints") int quota) {
        this.quota = quota;
    }

    @Test
    void theQuotaHolds() {
        var service = EndpointSamples.sharedService(true);
        var model = EndpointSamples.endpoint(Client.B, service);
        fillUpTo(quota - LEFT, model);

        var outcomes =
                Parallel.calls(
                        number -> {
                            var answer =
                                    Client.B.post(ENDPOINTS, EndpointSamples.endpoint(service))
                                            .extract();
                            return answer.statusCode() == 200
                                    ? "done"
                                    : answer.<String>path("error.code");
                        });

        RowStatements.execute("delete from vpc_endpoint where reason = ?", model);
        assertEquals(LEFT, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "Endpoint.1018"), new HashSet<>(outcomes));
        List<Map<String, Object>> made =
                Client.B.get(ENDPOINTS + "?limit=1000&endpoint_service_name=" + service)
                        .extract()
                        .path("endpoints");
        assertEquals(LEFT + 1, distinct(made, "ip"));
        assertEquals(LEFT + 1, distinct(made, "marker_id"));
        made.forEach(each -> Client.B.delete(path((String) each.get("id"))).statusCode(204));
        made.forEach(each -> Client.B.awaitGone(path((String) each.get("id"))));
    }

    @Test
    void oneOfManyGetsTheWantedAddress() {
        var service = EndpointSamples.sharedService(true);
        Map<String, Object> fields =
                dev.lantau.vpcep.Answers.with(
                        EndpointSamples.endpoint(service), "port_ip", "127.78.30.99");

        var statuses =
                Parallel.calls(
                        number ->
                                Client.values()[number % 2]
                                        .post(ENDPOINTS, fields)
                                        .extract()
                                        .statusCode());

        assertEquals(1, Collections.frequency(statuses, 200));
    }

    private static long distinct(List<Map<String, Object>> rows, String field) {
        return rows.stream().map(row -> row.get(field)).distinct().count();
    }

    /** Copies of a settled row, known by their reason; they hold no address. */
    private static void fillUpTo(int wanted, String model) {
        RowStatements.execute(
                """
                insert into vpc_endpoint
                select 'copy-' || n || '-' || left(model.id, 8), domain_id, project_id, status, model.id, generation,
                  observed_generation, failures, not_before, leased_until, deletion_wished, created_at,
                  updated_at, version, service_id, service_name, service_type, vpc_id, subnet_id, null,
                  nextval('vpc_endpoint_marker'), approval, granted_generation, description, connection_description,
                  enable_dns, dns_names, enable_whitelist, whitelist, route_tables, policy_statements,
                  policy_document, professional, frozen
                from vpc_endpoint model, generate_series(1, %d - (select count(*)::int from vpc_endpoint taken
                  where taken.project_id = (select project_id from vpc_endpoint where id = model.id))) n
                where model.id = ?
                """
                        .formatted(wanted),
                model);
    }
}
