package dev.lantau.ga.ipgroup;

import static dev.lantau.ga.Answers.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.lantau.ga.Client;
import dev.lantau.ga.Rows;
import dev.lantau.ga.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IP groups on listeners. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ListenerAssociationTest {
    private static final String PATH = "/v1/ip-groups";
    private static final String UNKNOWN = "0198c000-0000-7000-8000-000000000000";

    private static ValidatableResponse associate(String group, String listener, String type) {
        return Client.A.post(
                PATH + "/" + group + "/associate-listener",
                Map.of("listener_id", listener, "type", type));
    }

    private static ValidatableResponse disassociate(String group, String listener) {
        return Client.A.post(
                PATH + "/" + group + "/disassociate-listener", Map.of("listener_id", listener));
    }

    @Test
    void associatingAndDisassociatingShowsAndSettles() {
        var accelerator = Samples.accelerator(Client.A);
        var black = Samples.listener(Client.A, accelerator, 8080);
        var white = Samples.listener(Client.A, accelerator, 8081);
        var group = Samples.ipGroup(Client.A, "10.0.0.0/8");
        var path = PATH + "/" + group;

        associate(group, black, "BLACK").statusCode(200).body("request_id", notNullValue());
        Client.A.awaitActive(path, "ip_group");
        associate(group, white, "WHITE").statusCode(200);
        Client.A.awaitActive(path, "ip_group");

        Client.A.get(path)
                .body(
                        "ip_group.associated_listeners",
                        equalTo(
                                List.of(
                                        Map.of("listener_id", black, "type", "BLACK"),
                                        Map.of("listener_id", white, "type", "WHITE"))));
        Client.A.put(path, Map.of("ip_group", Map.of("name", "n")))
                .body("ip_group.associated_listeners", hasSize(2));

        disassociate(group, black).statusCode(200).body("request_id", notNullValue());
        Client.A.awaitActive(path, "ip_group");
        Client.A.get(path).body("ip_group.associated_listeners.listener_id", contains(white));
        associate(group, black, "WHITE").statusCode(200);
    }

    @Test
    void theListOfOneListenerShowsItsAssociationAlone() {
        var accelerator = Samples.accelerator(Client.A);
        var first = Samples.listener(Client.A, accelerator, 8080);
        var second = Samples.listener(Client.A, accelerator, 8081);
        var group = Samples.ipGroup(Client.A);
        associate(group, first, "BLACK").statusCode(200);
        associate(group, second, "BLACK").statusCode(200);

        Client.A.get(PATH + "?listener_id=" + second)
                .statusCode(200)
                .body("ip_groups.id", contains(group))
                .body("ip_groups[0].associated_listeners.listener_id", equalTo(List.of(second)))
                .body("page_info.current_count", equalTo(1));
        Client.A.get(PATH + "?limit=1&listener_id=" + second + "&marker=" + group)
                .body("ip_groups", empty());
        Client.A.get(PATH + "?listener_id=" + UNKNOWN).body("ip_groups", empty());
        Client.B.get(PATH + "?listener_id=" + second).body("ip_groups", empty());
    }

    @Test
    void aListenerHasOneGroup() {
        var listener = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var group = Samples.ipGroup(Client.A);
        var other = Samples.ipGroup(Client.A);
        associate(group, listener, "BLACK").statusCode(200);

        refused(associate(group, listener, "BLACK"), 400, "GA.9104");
        refused(associate(group, listener, "WHITE"), 400, "GA.9104");
        refused(associate(other, listener, "BLACK"), 409, "GA.9005");

        refused(disassociate(other, listener), 404, "GA.9002");
        Client.A.get(PATH + "/" + group).body("ip_group.associated_listeners", hasSize(1));
    }

    @Test
    void foreignAndUnknownIdsAnswerAlike() {
        var listener = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var foreign = Samples.ipGroup(Client.B);
        var group = Samples.ipGroup(Client.A);
        for (var id : List.of(foreign, UNKNOWN)) {
            refused(associate(id, listener, "BLACK"), 404, "GA.9002");
            refused(disassociate(id, listener), 404, "GA.9002");
        }
        refused(associate(group, UNKNOWN, "BLACK"), 404, "GA.9002");
        refused(disassociate(group, UNKNOWN), 404, "GA.9002");
        for (var verb : List.of("/associate-listener", "/disassociate-listener")) {
            refused(
                    Client.B.post(
                            PATH + "/" + foreign + verb,
                            Map.of("listener_id", listener, "type", "BLACK")),
                    404,
                    "GA.9002");
        }
    }

    @Test
    void bodiesThatDoNotFitAreRefused() {
        var group = PATH + "/" + Samples.ipGroup(Client.A);
        for (var body :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("listener_id", UNKNOWN),
                        Map.of("type", "BLACK"),
                        Map.of("listener_id", UNKNOWN, "type", "GREY"),
                        Map.of("listener_id", 7, "type", "BLACK"),
                        Map.of("listener_id", "x".repeat(37), "type", "BLACK"))) {
            refused(Client.A.post(group + "/associate-listener", body), 400, "GA.9001");
        }
        for (var body :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("listener_id", 7),
                        Map.of("listener_id", "x".repeat(37)))) {
            refused(Client.A.post(group + "/disassociate-listener", body), 400, "GA.9001");
        }
    }

    @Test
    void statusesOfBothDecide() {
        var listener = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var group = Samples.ipGroup(Client.A);
        for (var status : List.of("PENDING", "ERROR", "DELETING")) {
            Rows.setStatus("listener", listener, status);
            refused(associate(group, listener, "BLACK"), 400, "GA.9004");
        }
        Rows.setStatus("listener", listener, "ACTIVE");
        Rows.setStatus("ip_group", group, "DELETING");
        refused(associate(group, listener, "BLACK"), 400, "GA.9004");
        refused(disassociate(group, listener), 400, "GA.9004");

        Rows.setStatus("ip_group", group, "ERROR");
        associate(group, listener, "BLACK").statusCode(200);
        Rows.setStatus("listener", listener, "ERROR");
        disassociate(group, listener).statusCode(200);
    }

    @Test
    void aGroupInUseStaysUntilItsListenerGoes() {
        var listener = Samples.listener(Client.A, Samples.accelerator(Client.A));
        var group = Samples.ipGroup(Client.A);
        var path = PATH + "/" + group;
        associate(group, listener, "BLACK").statusCode(200);
        Client.A.awaitActive(path, "ip_group");

        refused(Client.A.delete(path), 409, "GA.9005");

        Client.A.delete("/v1/listeners/" + listener).statusCode(204);
        Client.A.awaitGone("/v1/listeners/" + listener);
        Client.A.get(path)
                .body("ip_group.status", equalTo("ACTIVE"))
                .body("ip_group.associated_listeners", empty());
        Client.A.delete(path).statusCode(204);
        Client.A.awaitGone(path);
    }

    @Test
    void aGroupTakesTenListeners() {
        var group = Samples.ipGroup(Client.A);
        var accelerator = Samples.accelerator(Client.A);
        for (int port = 1; port <= 10; port++) {
            associate(group, Samples.listener(Client.A, accelerator, port), "WHITE")
                    .statusCode(200);
        }
        var eleventh = Samples.listener(Client.A, Samples.accelerator(Client.A));

        refused(associate(group, eleventh, "WHITE"), 400, "GA.9103");
    }
}
