package dev.lantau.maas.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Within the application, echo is there from the start. */
@QuarkusTest
class BuiltInModelTest {
    @Inject EchoAddress address;

    @Inject EchoTally tally;

    @Test
    void answersAndIsCounted() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address.baseUrl() + "/embeddings"))
                        .header("Authorization", "Bearer " + address.apiKey())
                        .header("X-Lantau-Call", "built-in")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"model\":\"echo\",\"input\":\"hello\"}"))
                        .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertEquals(200, answer.statusCode());
        assertEquals(1, tally.calls("built-in").getFirst().promptTokens());
    }

    @Test
    void itsKeyIsNoText() {
        assertFalse(address.toString().contains(address.apiKey()));
    }
}
