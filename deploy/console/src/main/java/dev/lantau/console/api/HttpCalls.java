package dev.lantau.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lantau.console.ConsoleConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** One HTTP call, its answer as JSON, its refusal as an {@link ApiFailure}. */
@Singleton
class HttpCalls {

    record Answer(JsonNode body, HttpHeaders headers) {}

    private final ObjectMapper json;
    private final ConsoleConfig config;
    private final HttpClient client;

    HttpCalls(ObjectMapper json, ConsoleConfig config) {
        this.json = json;
        this.config = config;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.timeout())
                        .build();
    }

    /**
     * @param body {@code null} for a GET
     */
    Answer call(URI base, String path, String token, JsonNode body) {
        var address = base.toString().replaceAll("/+$", "") + path;
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(config.timeout());
        if (token != null) {
            request.header("X-Auth-Token", token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString()));
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            var content = parse(answer.body());
            if (answer.statusCode() >= 300) {
                throw refusal(answer.statusCode(), content);
            }
            return new Answer(content, answer.headers());
        } catch (IOException e) {
            throw new ApiFailure(0, "", base + " does not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(0, "", "Interrupted.");
        }
    }

    private JsonNode parse(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : json.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The families' envelopes differ: flat, or below "error". */
    static ApiFailure refusal(int status, JsonNode body) {
        var inner = body.path("error");
        return inner.isObject()
                ? new ApiFailure(status, first(inner, "code"), first(inner, "message"))
                : new ApiFailure(
                        status,
                        first(body, "error_code", "code"),
                        first(body, "error_msg", "message"));
    }

    private static String first(JsonNode node, String... names) {
        for (var name : names) {
            if (node.hasNonNull(name)) {
                return node.path(name).asText();
            }
        }
        return "";
    }
}
