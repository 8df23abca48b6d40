package dev.lantau.maas.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.Tenants;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** Tenant A's administrator at a service, who makes endpoints. */
final class ControlPlane {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Tenants TENANT = Tenants.A;
    private static final int HTTP_OK = 200;

    private final URI service;
    private final String token;

    ControlPlane(URI service) {
        this.service = service;
        var scope = Map.of("project", Map.of("id", TENANT.projectId));
        var auth = Map.of("auth", Map.of("identity", TENANT.passwordMethod(), "scope", scope));
        token =
                send("/v3/auth/tokens", auth, "none")
                        .headers()
                        .firstValue("X-Subject-Token")
                        .orElseThrow();
    }

    /**
     * Makes a custom endpoint.
     *
     * @param rpm {@code null} for none
     * @param tpm {@code null} for none
     */
    void createEndpoint(String name, String model, Integer rpm, Long tpm) {
        var fields =
                new HashMap<String, Object>(
                        Map.of(
                                "endpoint_name",
                                name,
                                "source",
                                "custom_from_maas",
                                "model_name",
                                model));
        fields.put("rpm", rpm);
        fields.put("tpm", tpm);
        var path = "/v1/%s/maas/services/custom-endpoint/endpoint".formatted(TENANT.projectId);
        var answer = send(path, fields, token);
        if (answer.statusCode() != HTTP_OK || parse(answer.body()).path("id").isMissingNode()) {
            throw new AssertionError(answer.body());
        }
    }

    String token() {
        return token;
    }

    /** A request of the list of endpoints. */
    static HttpRequest.Builder list(URI service, String token) {
        var path = "/v1/%s/maas/services/custom-endpoint/endpoint".formatted(TENANT.projectId);
        return HttpRequest.newBuilder(service.resolve(path)).header("X-Auth-Token", token);
    }

    private HttpResponse<String> send(String path, Map<String, ?> body, String withToken) {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(service.resolve(path))
                            .header("Content-Type", "application/json")
                            .header("X-Auth-Token", withToken)
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(body)))
                            .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new AssertionError(body, broken);
        }
    }
}
