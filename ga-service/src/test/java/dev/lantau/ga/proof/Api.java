package dev.lantau.ga.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.ProofClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls to one service at one address, made for services that die: a call has an answer or has
 * none, and then nobody knows whether it was carried out.
 */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int AWAY = 503;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final String token;
    private final boolean patient;

    /**
     * An answer.
     *
     * @param body missing node when it has none
     */
    record Answer(int status, JsonNode body) {
        boolean done() {
            return status < 300;
        }

        String code() {
            return body.path("error_code").asText();
        }
    }

    Api(URI service, String token) {
        this(service, token, false);
    }

    private Api(URI service, String token, boolean patient) {
        this.service = service;
        this.token = token;
        this.patient = patient;
    }

    /**
     * The same for calls that are sent again when the service says that its database is away, as it
     * may on a machine that stood still for a second.
     */
    Api patient() {
        return new Api(service, token, true);
    }

    /** A project-scoped token of the tenant's administrator. */
    static String login(URI service, Tenants tenant) {
        return new ProofClient(service, tenant).token();
    }

    /** The answer, or nothing when the service was gone before it gave one. */
    Optional<Answer> call(String method, String path, Object body, Map<String, String> headers) {
        var answer = once(method, path, body, headers);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (patient
                && answer.filter(told -> told.status() == AWAY).isPresent()
                && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = once(method, path, body, headers);
        }
        return answer;
    }

    private Optional<Answer> once(
            String method, String path, Object body, Map<String, String> headers) {
        var request =
                ProofClient.request(service, method, path, body).header("X-Auth-Token", token);
        headers.forEach(request::header);
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            return Optional.of(new Answer(answer.statusCode(), parse(answer.body())));
        } catch (IOException gone) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The answer of a service that lives. */
    Answer sure(String method, String path, Object body, Map<String, String> headers) {
        return call(method, path, body, headers)
                .orElseThrow(() -> new AssertionError(method + " " + path + " had no answer"));
    }

    Answer get(String path) {
        return sure("GET", path, null, Map.of());
    }

    private static JsonNode parse(String body) throws JsonProcessingException {
        return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
