package dev.lantau.ga.endpointgroup;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.GroupSamples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ParallelEndpointGroupsTest {
    private static final String PATH = GroupSamples.GROUPS;

    @Test
    void oneOfSixtyFourGroupsOfARegionIsCreated() {
        var place = GroupSamples.place(Client.A);

        var codes =
                Parallel.calls(
                        ignored ->
                                Client.A.post(
                                                PATH,
                                                Map.of(
                                                        "endpoint_group",
                                                        GroupSamples.groupAt(place)))
                                        .extract()
                                        .<String>path("error_code"));

        assertEquals(1, Collections.frequency(codes, null));
        assertEquals(63, Collections.frequency(codes, "GA.9104"));
    }

    @Test
    void sixtyFourUpdatesOfOneGroupLoseNothing() {
        var id = GroupSamples.endpointGroup(Client.A);
        var path = PATH + "/" + id;
        var generation = "select generation from endpoint_group where id = ?";
        var audited =
                "select count(*) from audit where operation = 'UpdateEndpointGroup'"
                        + " and resource_id = ?";
        var before = RowStatements.number(generation, id);
        // A third of the calls each for one field: none may carry back an older value of another.
        var fields = List.of("name", "description", "traffic_dial_percentage");

        var statuses =
                Parallel.calls(
                        n -> {
                            var field = fields.get(n % fields.size());
                            Object value = field.startsWith("traffic") ? (Object) n : "mine-" + n;
                            return Client.A.put(
                                            path, Map.of("endpoint_group", Map.of(field, value)))
                                    .body("endpoint_group." + field, equalTo(value))
                                    .extract()
                                    .statusCode();
                        });

        assertEquals(64, Collections.frequency(statuses, 200));
        assertEquals(before + 64, RowStatements.number(generation, id));
        assertEquals(64, RowStatements.number(audited, id));
        Client.A.awaitActive(path, "endpoint_group");
        var group =
                Client.A.get(path)
                        .body("endpoint_group.name", startsWith("mine-"))
                        .body("endpoint_group.description", startsWith("mine-"))
                        .extract();
        assertEquals(2, group.<Integer>path("endpoint_group.traffic_dial_percentage") % 3);
        assertEquals(
                List.of(0, 1),
                Stream.of("name", "description")
                        .map(field -> group.<String>path("endpoint_group." + field))
                        .map(text -> Integer.parseInt(text.substring("mine-".length())) % 3)
                        .toList());
    }
}
