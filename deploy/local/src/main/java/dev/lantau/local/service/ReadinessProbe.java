package dev.lantau.local.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service whether it can take calls. */
public final class ReadinessProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    private final HttpRequest request;
    private String lastAnswer = "it was never asked";

    public ReadinessProbe(int port) {
        request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)))
                        .timeout(PATIENCE)
                        .build();
    }

    public boolean isReady() {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            lastAnswer = answer.statusCode() + " " + answer.body();
            return answer.statusCode() == 200;
        } catch (IOException e) {
            lastAnswer = "it does not answer";
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it said last, for an explanation. */
    public String lastAnswer() {
        return lastAnswer;
    }
}
