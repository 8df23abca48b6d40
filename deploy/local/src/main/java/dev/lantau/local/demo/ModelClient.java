package dev.lantau.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.local.run.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Calls of models with an API key, as plain HTTP. */
final class ModelClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final String url;
    private final String key;

    ModelClient(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** The body of a chat completion with one message. */
    static String chatBody(String model, String text) {
        try {
            return JSON.writeValueAsString(
                    Map.of(
                            "model",
                            model,
                            "messages",
                            List.of(Map.of("role", "user", "content", text))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A chat completion with one message; answers whatever comes back. */
    HttpResponse<String> chat(String model, String text) {
        return send(
                HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(chatBody(model, text))));
    }

    /** Names that {@code model} may have. */
    List<String> models() {
        var answer =
                send(
                        HttpRequest.newBuilder(URI.create(url + "/v1/models"))
                                .header("Authorization", "Bearer " + key));
        return json(answer.body()).path("data").findValuesAsText("id");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StartFailure(url + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new StartFailure("Not JSON: " + body, e);
        }
    }
}
