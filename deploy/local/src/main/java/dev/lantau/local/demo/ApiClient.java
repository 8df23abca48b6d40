package dev.lantau.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lantau.local.identity.Credentials;
import dev.lantau.local.run.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls the public API through the ingress, as a client with a token. */
final class ApiClient {

    /** An answer, with its body as JSON where it has one. */
    record Answer(int status, JsonNode body) {}

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final String url;
    private final String token;

    ApiClient(String url, Credentials credentials) {
        this.url = url;
        this.token = login(credentials);
    }

    private String login(Credentials credentials) {
        var user =
                Map.of(
                        "name",
                        credentials.user(),
                        "password",
                        credentials.password(),
                        "domain",
                        Map.of("name", credentials.domainName()));
        var wish =
                Map.of(
                        "auth",
                        Map.of(
                                "identity",
                                Map.of(
                                        "methods",
                                        new String[] {"password"},
                                        "password",
                                        Map.of("user", user)),
                                "scope",
                                Map.of("project", Map.of("id", credentials.projectId()))));
        var answer = send(request("POST", "/v3/auth/tokens", wish));
        return answer.headers()
                .firstValue("X-Subject-Token")
                .orElseThrow(
                        () ->
                                new StartFailure(
                                        "No token: POST /v3/auth/tokens answered %d %s"
                                                .formatted(answer.statusCode(), answer.body())));
    }

    /**
     * Makes the call and accepts success or "not found"; everything else ends the demonstration.
     */
    Answer call(String method, String path, Object body) {
        var answer = send(request(method, path, body).header("X-Auth-Token", token));
        if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
            throw new StartFailure(
                    "%s %s answered %d %s"
                            .formatted(method, path, answer.statusCode(), answer.body()));
        }
        return new Answer(answer.statusCode(), parse(answer.body()));
    }

    /** Makes the call and accepts whatever is answered. */
    Answer attempt(String method, String path, Object body) {
        var answer = send(request(method, path, body).header("X-Auth-Token", token));
        return new Answer(answer.statusCode(), parse(answer.body()));
    }

    private HttpRequest.Builder request(String method, String path, Object body) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        return body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StartFailure(
                    "%s does not answer. Is it running? lantau status".formatted(url), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new StartFailure("Not JSON: " + body, e);
        }
    }
}
