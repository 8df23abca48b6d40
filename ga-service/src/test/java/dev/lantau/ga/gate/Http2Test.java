package dev.lantau.ga.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Java's own client asks for HTTP/2 unless told otherwise; it gets HTTP/1.1, and answers. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class Http2Test {
    @TestHTTPResource URI service;

    @Test
    void callsAreAnswered() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 2; i++) {
                var answer = send(client, "GET", "/v1/accelerators", "");
                assertEquals(401, answer.statusCode());
                assertTrue(answer.body().contains("APIGW.0301"), answer::body);
                assertEquals(400, send(client, "POST", "/v3/auth/tokens", "{}").statusCode());
            }
        }
    }

    private HttpResponse<String> send(HttpClient client, String method, String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
