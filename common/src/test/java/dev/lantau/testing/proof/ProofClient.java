package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.Tenants;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A tenant's administrator at one address of a service, with a token and kept connections. */
public final class ProofClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final String token;

    /** Logs in. */
    public ProofClient(URI service, Tenants tenant) {
        this.service = service;
        var scope = Map.of("project", Map.of("id", tenant.projectId));
        var auth = Map.of("auth", Map.of("identity", tenant.passwordMethod(), "scope", scope));
        token =
                send(request(service, "POST", "/v3/auth/tokens", auth))
                        .headers()
                        .firstValue("X-Subject-Token")
                        .orElseThrow();
    }

    /** A request with the token. */
    public HttpRequest.Builder call(String method, String path, Object body) {
        return request(service, method, path, body).header("X-Auth-Token", token);
    }

    /** The project-scoped token. */
    public String token() {
        return token;
    }

    /** The answer of a call that is done; everything else fails. */
    public JsonNode done(String method, String path, Object body) {
        var answer = send(call(method, path, body));
        assertTrue(
                answer.statusCode() < 300,
                () -> method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        return parse(answer.body());
    }

    /**
     * A request without a credential.
     *
     * @param body written as JSON; {@code null} for none
     */
    public static HttpRequest.Builder request(
            URI service, String method, String path, Object body) {
        try {
            return HttpRequest.newBuilder(service.resolve(path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError("no answer", broken);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "{}" : body);
        } catch (IOException broken) {
            throw new AssertionError(body, broken);
        }
    }
}
