package dev.lantau.maas.customendpoint;

import static dev.lantau.maas.Samples.ENDPOINT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules that must hold however many callers there are. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class ParallelEndpointsTest {
    private static final int LEFT = 8;

    private static String outcome(ValidatableResponse answer) {
        var extracted = answer.extract();
        return extracted.statusCode() == 200 ? "done" : extracted.path("error_code");
    }

    @Test
    void aNameGoesToOneOfManyCreates() {
        var fields = Samples.endpoint();

        var outcomes = Parallel.calls(number -> outcome(Client.A.post(ENDPOINT, fields)));

        assertEquals(1, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "ModelArts.6271"), new HashSet<>(outcomes));
    }

    @Test
    void theQuotaHoldsUnderManyCallers() {
        var model = Samples.endpoint(Client.B);
        var list = Client.B.get(ENDPOINT).statusCode(200).extract();
        int free = list.<Integer>path("quantity_limit") - list.<Integer>path("total");
        copies(free - LEFT, model);

        var outcomes =
                Parallel.calls(number -> outcome(Client.B.post(ENDPOINT, Samples.endpoint())));

        RowStatements.execute("delete from custom_endpoint where remark = ?", model);
        assertEquals(LEFT, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "ModelArts.6297"), new HashSet<>(outcomes));
    }

    /** Copies of a row, known by their remark. */
    private static void copies(int number, String model) {
        RowStatements.execute(
                """
                insert into custom_endpoint
                select (jsonb_populate_record(model, jsonb_build_object(
                  'id', 'copy-' || n || '-' || right(model.id, 12),
                  'name', 'copy-' || n || '-' || model.id, 'remark', model.id))).*
                from custom_endpoint model, generate_series(1, %d) n where model.id = ?
                """
                        .formatted(number),
                model);
    }
}
