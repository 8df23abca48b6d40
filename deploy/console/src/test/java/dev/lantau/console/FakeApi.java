package dev.lantau.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Answers as the contracts say; a test may let a path answer something else. */
public class FakeApi implements QuarkusTestResourceLifecycleManager {

    record Answer(int status, String body) {}

    static final String TOKEN = "token-that-nobody-may-see";
    static final String PASSWORD = "right";

    private static final Map<String, Answer> SPECIAL = new ConcurrentHashMap<>();

    private HttpServer server;

    static void answer(String path, int status, String body) {
        SPECIAL.put(path, new Answer(status, body));
    }

    static void reset() {
        SPECIAL.clear();
    }

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", FakeApi::handle);
        server.start();
        return Map.of(
                "lantau.console.api-url", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var answer = answer(exchange, body);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer == LOGGED_IN) {
            exchange.getResponseHeaders().add("X-Subject-Token", TOKEN);
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Answer answer(HttpExchange exchange, String body) {
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/v3/auth/tokens")) {
            return body.contains("\"" + PASSWORD + "\"")
                    ? LOGGED_IN
                    : new Answer(
                            401,
                            "{\"error\":{\"code\":401,\"message\":\"The user name or password is wrong.\"}}");
        }
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
            return new Answer(
                    401, "{\"error_code\":\"APIGW.0301\",\"error_msg\":\"Incorrect token\"}");
        }
        return SPECIAL.getOrDefault(
                path,
                USUAL.containsKey(path)
                        ? new Answer(200, USUAL.get(path))
                        : new Answer(
                                404,
                                "{\"error_code\":\"APIGW.0101\",\"error_msg\":\"There is no such API\"}"));
    }

    private static final Answer LOGGED_IN =
            new Answer(
                    201,
                    "{\"token\":{\"expires_at\":\"2099-01-01T00:00:00.000000Z\",\"project\":{\"id\":\"p1\",\"name\":\"region-1\"}}}");

    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry(
                            "/v1/accelerators",
                            "{\"accelerators\":[{\"id\":\"a1\",\"name\":\"<script>alert(1)</script>\",\"status\":\"ACTIVE\",\"ip_sets\":[{\"ip_address\":\"127.77.0.1\"}]}],\"page_info\":{}}"),
                    Map.entry(
                            "/v1/accelerators/a1",
                            "{\"accelerator\":{\"id\":\"a1\",\"name\":\"<script>alert(1)</script>\",\"status\":\"ACTIVE\",\"ip_sets\":[{\"ip_address\":\"127.77.0.1\"}]}}"),
                    Map.entry(
                            "/lantau/ga/traffic/a1",
                            "{\"accelerator_id\":\"a1\",\"replica\":\"5f3a\",\"driver\":\"local\",\"listeners\":[{\"id\":\"l1\",\"name\":\"<script>web\",\"open\":true,\"open_connections\":17,\"total_connections\":4711,\"refused_connections\":3,\"failed_connections\":2,\"bytes_in\":901,\"bytes_out\":902,\"endpoints\":[{\"id\":\"e1\",\"endpoint_group_id\":\"g1\",\"ip_address\":\"127.0.11.1\",\"health_state\":\"HEALTHY\",\"open_connections\":16,\"total_connections\":4600,\"bytes_in\":801,\"bytes_out\":802}]},{\"id\":\"l2\",\"name\":\"dns\",\"open\":false,\"reason\":\"port 53 is taken\",\"open_connections\":0,\"total_connections\":0,\"refused_connections\":0,\"failed_connections\":0,\"bytes_in\":0,\"bytes_out\":0,\"endpoints\":[]}],\"request_id\":\"r1\"}"),
                    Map.entry(
                            "/lantau/ga/audit-records",
                            "{\"audit_records\":[{\"id\":\"42\",\"time\":\"2026-11-29T15:00:00.123456Z\",\"action\":\"CreateListener\",\"decision\":\"ALLOWED\",\"resource_type\":\"Listener\",\"resource_id\":\"l2\",\"user_id\":\"<script>ann\",\"credential\":\"TOKEN\",\"request_id\":\"r1\"},{\"id\":\"41\",\"time\":\"2026-11-29T14:59:59.5Z\",\"action\":\"ObserveFailure\",\"decision\":\"FAILED\",\"reason\":\"port 53 is taken\",\"resource_type\":\"Listener\",\"resource_id\":\"l2\",\"user_id\":\"system\",\"credential\":\"SYSTEM\",\"request_id\":\"system\"}],\"page_info\":{\"next_marker\":\"1795964399500000-0-41\",\"current_count\":2}}"),
                    Map.entry(
                            "/v1/listeners",
                            "{\"listeners\":[{\"id\":\"l1\",\"name\":\"web\",\"protocol\":\"TCP\",\"status\":\"ACTIVE\",\"port_ranges\":[{\"from_port\":80,\"to_port\":80}]}]}"),
                    Map.entry(
                            "/v1/endpoint-groups",
                            "{\"endpoint_groups\":[{\"id\":\"g1\",\"name\":\"north\",\"status\":\"ACTIVE\",\"region_id\":\"region-1\",\"traffic_dial_percentage\":35}]}"),
                    Map.entry(
                            "/v1/endpoint-groups/g1/endpoints",
                            "{\"endpoints\":[{\"id\":\"e1\",\"ip_address\":\"127.0.11.1\",\"weight\":7,\"health_state\":\"HEALTHY\"},{\"id\":\"e2\",\"ip_address\":\"127.0.11.2\",\"weight\":3,\"health_state\":\"UNHEALTHY\"}]}"),
                    Map.entry(
                            "/v1/p1/vpc-endpoint-services",
                            "{\"endpoint_services\":[{\"id\":\"s1\",\"service_name\":\"region-1.orders.s1\",\"status\":\"available\",\"approval_enabled\":true,\"connection_count\":2}]}"),
                    Map.entry(
                            "/v1/p1/vpc-endpoint-services/s1/connections",
                            "{\"connections\":[{\"id\":\"first-accepted\",\"status\":\"accepted\",\"domain_id\":\"d1\"},{\"id\":\"then-waiting\",\"status\":\"pendingAcceptance\",\"domain_id\":\"d2\"}]}"),
                    Map.entry(
                            "/v1/p1/maas/monitoring/list-service-statistics",
                            "{\"items\":[{\"service_id\":\"m1\",\"service_name\":\"chat-1\",\"total_request_count\":42,\"total_error_count\":1,\"total_prompt_token\":1.5,\"total_completion_token\":2.25}]}"),
                    Map.entry(
                            "/v1/p1/maas/monitoring/m1/show-detail-chart",
                            "{\"interval_seconds\":60,\"points\":[{\"time\":1790000000000,\"request_count\":40},{\"time\":1790000060000,\"request_count\":2}]}"),
                    Map.entry(
                            "/v1/p1/maas/services/custom-endpoint/endpoint",
                            "{\"items\":[{\"endpoint_name\":\"chat-1\",\"status\":\"active\",\"rpm\":61,\"tpm\":null}]}"),
                    Map.entry(
                            "/v2/p1/training-job-searches",
                            "{\"items\":[{\"metadata\":{\"id\":\"j1\",\"name\":\"classifier\",\"user_name\":\"ann\"},\"status\":{\"phase\":\"Running\",\"duration\":61000}}]}"),
                    Map.entry(
                            "/v1/p1/notebooks",
                            "{\"data\":[{\"name\":\"draft\",\"status\":\"CREATE_FAILED\",\"fail_reason\":\"no JupyterLab\"}]}"),
                    Map.entry(
                            "/v2/p1/training-jobs/j1",
                            "{\"metadata\":{\"id\":\"j1\",\"name\":\"classifier\"},\"status\":{\"phase\":\"Running\",\"tasks\":[\"worker-0\"]}}"),
                    Map.entry(
                            "/v2/p1/training-jobs/j1/tasks/worker-0/logs/preview",
                            "{\"content\":\"loss 0.5 </pre><script>x</script>\"}"),
                    Map.entry(
                            "/v2/p1/training-jobs/j1/metrics/worker-0",
                            "{\"metrics\":[{\"metric\":\"cpuUsage\",\"value\":[-1,10,80]}]}"));
}
