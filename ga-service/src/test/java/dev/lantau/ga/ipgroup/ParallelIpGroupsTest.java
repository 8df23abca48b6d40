package dev.lantau.ga.ipgroup;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.ga.Client;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Parallel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Limits of IP groups, with 64 callers at once. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ParallelIpGroupsTest {
    private static final String PATH = "/v1/ip-groups";
    private static final int QUOTA = 60; // %test.lantau.ga.quota.ip-groups-per-account

    private static String outcome(ValidatableResponse answer) {
        var response = answer.extract();
        return response.statusCode() < 300 ? "done" : response.path("error_code");
    }

    private static String associate(String group, String listener) {
        return outcome(
                Client.A.post(
                        PATH + "/" + group + "/associate-listener",
                        Map.of("listener_id", listener, "type", "BLACK")));
    }

    @Test
    void theQuotaOfGroupsHolds() {
        int before = Client.B.get(PATH + "?limit=2000").extract().path("page_info.current_count");
        var name = Samples.name("quota");

        var outcomes =
                Parallel.calls(
                        number ->
                                outcome(
                                        Client.B.post(
                                                PATH, Map.of("ip_group", Map.of("name", name)))));

        assertEquals(QUOTA - before, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "GA.9103"), new HashSet<>(outcomes));
        List<String> made =
                Client.B.get(PATH + "?limit=2000")
                        .body("page_info.current_count", equalTo(QUOTA))
                        .extract()
                        .path("ip_groups.findAll { it.name == '" + name + "' }.id");
        Samples.ipGroup(Client.A); // one account's quota is nothing to another
        for (var id : made) {
            Client.B.awaitActive(PATH + "/" + id, "ip_group");
            Client.B.delete(PATH + "/" + id).statusCode(204);
        }
        made.forEach(id -> Client.B.awaitGone(PATH + "/" + id));
    }

    @Test
    void theQuotaOfEntriesHolds() {
        var group = Samples.ipGroup(Client.A);

        var outcomes =
                Parallel.calls(
                        number ->
                                outcome(
                                        Client.A.post(
                                                PATH + "/" + group + "/add-ips",
                                                Map.of(
                                                        "ip_list",
                                                        IntStream.range(0, 20)
                                                                .mapToObj(
                                                                        i ->
                                                                                Map.of(
                                                                                        "cidr",
                                                                                        "10.0.%d.%d"
                                                                                                .formatted(
                                                                                                        number,
                                                                                                        i)))
                                                                .toList()))));

        assertEquals(10, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "GA.9103"), new HashSet<>(outcomes));
        Client.A.get(PATH + "/" + group).body("ip_group.ip_list", hasSize(200));
    }

    @Test
    void oneEntryIsAddedOnce() {
        var group = Samples.ipGroup(Client.A);

        var outcomes =
                Parallel.calls(
                        number ->
                                outcome(
                                        Client.A.post(
                                                PATH + "/" + group + "/add-ips",
                                                Map.of(
                                                        "ip_list",
                                                        List.of(Map.of("cidr", "10.0.0.1"))))));

        assertEquals(1, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "GA.9110"), new HashSet<>(outcomes));
    }

    @Test
    void oneListenerGetsOneGroup() {
        var listener = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var groups = List.of(Samples.ipGroup(Client.A), Samples.ipGroup(Client.A));

        var outcomes = Parallel.calls(number -> associate(groups.get(number % 2), listener));

        assertEquals(1, Collections.frequency(outcomes, "done"));
        assertEquals(Set.of("done", "GA.9104", "GA.9005"), new HashSet<>(outcomes));
        Client.A.get(PATH + "?listener_id=" + listener).body("ip_groups", hasSize(1));
    }

    @Test
    void theQuotaOfListenersHolds() {
        var group = Samples.ipGroup(Client.A);
        List<String> listeners = new ArrayList<>();
        for (int accelerators = 0; accelerators < 2; accelerators++) {
            var accelerator = Samples.accelerator(Client.A);
            for (int port = 1; port <= 8; port++) {
                listeners.add(Samples.listener(Client.A, accelerator, port));
            }
        }

        var outcomes =
                Parallel.calls(
                        number -> associate(group, listeners.get(number % listeners.size())));

        assertEquals(10, Collections.frequency(outcomes, "done"));
        Client.A.get(PATH + "/" + group).body("ip_group.associated_listeners", hasSize(10));
    }
}
