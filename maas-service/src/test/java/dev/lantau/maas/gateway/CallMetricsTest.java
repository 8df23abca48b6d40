package dev.lantau.maas.gateway;

import static dev.lantau.maas.gateway.InferenceCalls.awaitStatus;
import static dev.lantau.maas.gateway.InferenceCalls.body;
import static dev.lantau.maas.gateway.InferenceCalls.chat;
import static dev.lantau.maas.gateway.InferenceCalls.management;
import static dev.lantau.maas.gateway.InferenceCalls.post;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.traffic.Loopback;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
@QuarkusTestResource(UnrulyUpstreams.class)
class CallMetricsTest {
    private static final InferenceOperation CHAT = InferenceOperation.CHAT_V2;

    private static List<String> lines() {
        return given().noFilters().get(management("/q/metrics")).asString().lines().toList();
    }

    /** The value of the one series with the name and all of these labels; 0 without one. */
    private static double value(String name, String... labels) {
        return lines().stream()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void callsAreMeasuredByModel() {
        String[] labels = {
            "gen_ai_operation_name=\"chat\"", "gen_ai_request_model=\"good\"", "error_type=\"\""
        };
        double calls = value("gen_ai_server_request_duration_seconds_count", labels);
        double first = value("gen_ai_server_time_to_first_token_seconds_count", labels);
        double input = value("gen_ai_client_token_usage_sum", with(labels, "input"));
        double output = value("gen_ai_client_token_usage_sum", with(labels, "output"));
        chat(body(CHAT, "good", "hi")).statusCode(200);
        chat(chat("good", "stream", true)).statusCode(200);
        Loopback.await(
                "both are measured",
                () -> value("gen_ai_server_request_duration_seconds_count", labels) == calls + 2);
        assertEquals(first + 1, value("gen_ai_server_time_to_first_token_seconds_count", labels));
        assertEquals(input + 10, value("gen_ai_client_token_usage_sum", with(labels, "input")));
        assertEquals(output + 4, value("gen_ai_client_token_usage_sum", with(labels, "output")));
        assertTrue(value("gen_ai_server_request_duration_seconds_bucket", labels) > 0);
    }

    private static String[] with(String[] labels, String type) {
        return Stream.concat(Stream.of(labels), Stream.of("gen_ai_token_type=\"" + type + "\""))
                .toArray(String[]::new);
    }

    @Test
    void errorsAreApart() {
        String[] labels = {"gen_ai_request_model=\"fails\"", "error_type=\"503\""};
        double before = value("gen_ai_server_request_duration_seconds_count", labels);
        chat(body(CHAT, "fails", "hi")).statusCode(503);
        assertEquals(before + 1, value("gen_ai_server_request_duration_seconds_count", labels));
    }

    /** Tenants choose names of endpoints and of models that do not exist: neither is a label. */
    @Test
    void tenantsMakeNoSeries() {
        var unknown = Samples.name("metric-unknown");
        for (var operation : InferenceCalls.calls().toList()) {
            post(InferenceClient.A.key(), operation, body(operation, unknown, "hi"))
                    .statusCode(404);
        }
        var fields = Samples.endpoint();
        Client.A.post(Samples.ENDPOINT, fields).statusCode(200);
        var name = fields.get("endpoint_name").toString();
        awaitStatus(InferenceClient.A.key(), CHAT, body(CHAT, name, "hi"), 200);
        var all = String.join("\n", lines());
        assertFalse(all.contains(unknown));
        assertFalse(all.contains(name));
        assertTrue(all.contains("gen_ai_request_model=\"echo\""));
    }
}
