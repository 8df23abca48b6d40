package dev.lantau.ga.listener;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules of one accelerator's listeners, with 64 callers at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ParallelListenersTest {
    private static final String PATH = "/v1/listeners";
    private static final int CREATED = 201;
    private static final int QUOTA = 10;

    private static Map<String, ?> ports(int port) {
        return Map.of("port_ranges", List.of(Map.of("from_port", port, "to_port", port)));
    }

    private static String create(String accelerator, int port) {
        var fields = new HashMap<String, Object>(ports(port));
        fields.putAll(Map.of("name", "lsn", "protocol", "TCP", "accelerator_id", accelerator));
        var answer = Client.A.post(PATH, Map.of("listener", fields)).extract();
        return answer.statusCode() == CREATED ? "created" : answer.path("error_code");
    }

    @Test
    void quotaHolds() {
        var accelerator = Samples.accelerator(Client.A);

        var answers = Parallel.calls(number -> create(accelerator, 8_001 + number));

        assertEquals(QUOTA, Collections.frequency(answers, "created"));
        assertEquals(Set.of("created", "GA.9103"), new HashSet<>(answers));
        Client.A.get(PATH + "?accelerator_id=" + accelerator).body("listeners", hasSize(QUOTA));
    }

    @Test
    void onePortIsTakenOnce() {
        var accelerator = Samples.accelerator(Client.A);

        var answers = Parallel.calls(number -> create(accelerator, 8_080));

        assertEquals(1, Collections.frequency(answers, "created"));
        assertEquals(Set.of("created", "GA.9101"), new HashSet<>(answers));
    }

    @Test
    void updatesNeverTakeThePortOfAnother() {
        var accelerator = Samples.accelerator(Client.A);
        List<String> ids = new ArrayList<>();
        for (int port = 8_001; port <= 8_008; port++) {
            ids.add(Samples.listener(Client.A, accelerator, port));
        }

        Parallel.calls(
                number ->
                        Client.A.put(
                                        PATH + "/" + ids.get(number % ids.size()),
                                        Map.of("listener", ports(8_001 + number / ids.size())))
                                .extract()
                                .statusCode());

        List<Integer> taken =
                Client.A.get(PATH + "?accelerator_id=" + accelerator)
                        .body("listeners.id", equalTo(ids))
                        .extract()
                        .path("listeners.port_ranges.from_port.flatten()");
        assertEquals(ids.size(), new HashSet<>(taken).size(), taken.toString());
    }
}
