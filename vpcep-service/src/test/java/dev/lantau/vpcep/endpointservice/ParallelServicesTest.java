package dev.lantau.vpcep.endpointservice;

import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that must hold however many callers there are. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class ParallelServicesTest {
    private static final int LEFT = 8;

    private static String outcome(ValidatableResponse answer) {
        var extracted = answer.extract();
        return extracted.statusCode() == 200 ? "done" : extracted.path("error.code");
    }

    @Test
    void onePortOfABackendGoesToOneOfManyCreates() {
        var fields = with(Samples.service(), "port_id", "port-clash");

        var outcomes =
                Parallel.calls(
                        number ->
                                outcome(
                                        (number % 2 == 0 ? Client.A : Client.B)
                                                .post(SERVICES, fields)));

        assertEquals(1, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "EndPoint.3044"), new HashSet<>(outcomes));
    }

    @Test
    void onePortOfABackendGoesToOneOfManyUpdates() {
        var ids =
                Parallel.calls(
                        number ->
                                Client.A.create(
                                        SERVICES,
                                        with(Samples.service(), "port_id", "port-clash")));
        var wish = Map.of("ports", List.of(Samples.mapping()));

        var outcomes =
                Parallel.calls(
                        number -> outcome(Client.A.put(SERVICES + "/" + ids.get(number), wish)));

        assertEquals(1, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "EndPoint.3044"), new HashSet<>(outcomes));
    }

    @Test
    void theQuotasHoldUnderManyCallers() {
        var quota =
                Client.B.get("quotas?type=endpoint_service")
                        .extract()
                        .<Integer>path("quotas.resources[0].quota");
        var model = Client.B.create(SERVICES, with(Samples.service(), "port_id", "port-quota"));
        fillUpTo(quota - LEFT, model, "port-vm-2");

        var outcomes =
                Parallel.calls(number -> outcome(Client.B.post(SERVICES, Samples.service())));

        RowStatements.execute("delete from endpoint_service where reason = ?", model);
        assertEquals(LEFT, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "Endpoint.1018"), new HashSet<>(outcomes));
    }

    @Test
    void oneBackendHasOnlySoManyServices() {
        var model = Client.A.create(SERVICES, with(Samples.service(), "port_id", "port-quota"));
        RowStatements.execute(
                "update endpoint_service set description = 'full' where id = ?", model);
        copies(300 - LEFT, model, "port-quota");

        var outcomes =
                Parallel.calls(
                        number ->
                                outcome(
                                        Client.B.post(
                                                SERVICES,
                                                with(Samples.service(), "port_id", "port-quota"))));

        var moving = Samples.service(Client.A);
        var moved = outcome(Client.A.put(SERVICES + "/" + moving, Map.of("port_id", "port-quota")));
        RowStatements.execute("delete from endpoint_service where reason = ?", model);
        assertEquals(Set.of("done", "EndPoint.3056"), new HashSet<>(outcomes));
        assertEquals("EndPoint.3056", moved);
    }

    private static void fillUpTo(int wanted, String model, String portId) {
        int taken =
                (int)
                        RowStatements.number(
                                "select count(*) from endpoint_service where project_id ="
                                        + " (select project_id from endpoint_service where id = ?)",
                                model);
        copies(wanted - taken, model, portId);
    }

    /** Copies of a settled row, known by their reason; they forward nothing. */
    private static void copies(int number, String model, String portId) {
        RowStatements.execute(
                """
                insert into endpoint_service
                select (jsonb_populate_record(model, jsonb_build_object(
                  'id', 'copy-' || n || '-' || right(model.id, 12),
                  'service_name', 'copy-' || n || '-' || model.id, 'reason', model.id, 'port_id', '%s',
                  'ports', jsonb_build_array()))).*
                from endpoint_service model, generate_series(1, %d) n where model.id = ?
                """
                        .formatted(portId, number),
                model);
    }
}
