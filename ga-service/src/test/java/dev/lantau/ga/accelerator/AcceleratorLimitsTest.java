package dev.lantau.ga.accelerator;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AcceleratorLimitsTest {
    private static final String PATH = "/v1/accelerators";
    private static final int LEFT = 8;
    private static final int ADDRESSES_OF_THE_POOL = 65_534;

    private final int quota;

    AcceleratorLimitsTest(
            @ConfigProperty(name = "lantau.ga.quota.accelerators-per-account") int quota) {
        this.quota = quota;
    }

    private static ValidatableResponse create(String name) {
        var body = Map.of("name", name, "ip_sets", List.of(Map.of("area", "CM")));
        return Client.B.post(PATH, Map.of("accelerator", body));
    }

    @Test
    void theQuotaHoldsUnderManyCallers() {
        var model = Samples.accelerator(Client.B);
        var name = Samples.name("quota");
        fillUpTo(quota - LEFT, model);

        var outcomes =
                Parallel.calls(
                        number -> {
                            var answer = create(name).extract();
                            return answer.statusCode() == 201
                                    ? "done"
                                    : answer.<String>path("error_code");
                        });

        RowStatements.execute("delete from accelerator where reason = ?", model);
        assertEquals(LEFT, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "GA.9103"), new HashSet<>(outcomes));
        List<String> made = Client.B.get(PATH + "?name=" + name).extract().path("accelerators.id");
        for (var id : made) {
            Client.B.awaitActive(PATH + "/" + id, "accelerator");
            Client.B.delete(PATH + "/" + id).statusCode(204);
        }
        made.forEach(id -> Client.B.awaitGone(PATH + "/" + id));
    }

    /** Copies of a settled row, known by their reason; they hold no address. */
    private static void fillUpTo(int wanted, String model) {
        RowStatements.execute(
                """
                insert into accelerator
                select 'copy-' || n || '-' || left(model.id, 8), domain_id, status, model.id, generation,
                  observed_generation, failures, not_before, leased_until, deletion_wished, created_at,
                  updated_at, version, 'copy', description, enterprise_project_id, ip_sets, frozen
                from accelerator model, generate_series(1, %d - (select count(*)::int from accelerator taken
                  where taken.domain_id = (select domain_id from accelerator where id = model.id))) n
                where model.id = ?
                """
                        .formatted(wanted),
                model);
    }

    @Test
    void withoutAnAddressThereIsNoAccelerator() {
        var holder = Samples.accelerator(Client.B);
        RowStatements.execute(
                """
                insert into acceleration_address (ip_type, n, accelerator_id)
                select 'IPV4', n, holder.id from accelerator holder, generate_series(1, %d) n
                where holder.id = ? on conflict do nothing
                """
                        .formatted(ADDRESSES_OF_THE_POOL),
                holder);

        create(Samples.name("none")).statusCode(500).body("error_code", equalTo("GA.9201"));

        Client.B.delete(PATH + "/" + holder).statusCode(204);
        Client.B.awaitGone(PATH + "/" + holder);
    }
}
