package dev.lantau.modelarts.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What a notebook's own server says. */
@ApplicationScoped
class NotebookPort {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    /** Asking is no activity itself. */
    private static final List<String> ACTIVE =
            List.of("api/kernels?no_track_activity=1", "api/terminals?no_track_activity=1");

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final NotebookTokens tokens;
    private final ObjectMapper json;
    private final Clock clock;

    NotebookPort(NotebookTokens tokens, ObjectMapper json, Clock clock) {
        this.tokens = tokens;
        this.json = json;
        this.clock = clock;
    }

    /** Whether anything at all is answered there. */
    boolean answers(String id, String address) {
        return send(request(id, address, "api").build()).isPresent();
    }

    /**
     * When Jupyter's kernels and terminals were last active by its own account; now, while a kernel
     * is busy; empty when it does not say. What it says of itself as a whole does not count: open
     * pages that ask what runs are activity there.
     */
    Optional<Instant> lastActivity(Notebook row) {
        Instant last = null;
        for (var path : ACTIVE) {
            for (var one : ask(row, path).map(JsonNode::elements).stream().toList()) {
                while (one.hasNext()) {
                    last = NotebookUses.later(last, activity(one.next()));
                }
            }
        }
        return Optional.ofNullable(last);
    }

    /** Of one kernel or terminal; {@code null} when it does not say. */
    private Instant activity(JsonNode one) {
        return one.path("execution_state").asText().equals("busy")
                ? clock.instant()
                : time(one.path("last_activity").asText()).orElse(null);
    }

    private Optional<JsonNode> ask(Notebook row, String path) {
        var request =
                request(row.id, row.address, path)
                        .header("Authorization", "token " + tokens.of(row))
                        .build();
        return send(request)
                .filter(answer -> answer.statusCode() == OK)
                .flatMap(answer -> tree(answer.body()));
    }

    private static HttpRequest.Builder request(String id, String address, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://" + address + Entrances.basePath(id) + path))
                .timeout(PATIENCE);
    }

    private Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException silent) {
            return Optional.empty();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(json.readTree(text));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }
}
