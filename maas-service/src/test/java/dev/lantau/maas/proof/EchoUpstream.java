package dev.lantau.maas.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.maas.echo.EchoAddress;
import dev.lantau.maas.echo.EchoOptions;
import dev.lantau.maas.echo.EchoServer;
import dev.lantau.maas.echo.EchoTally;
import dev.lantau.maas.tokens.Cl100kTokenCounter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An echo server of the tests' own, as an upstream whose count is at hand. */
public final class EchoUpstream implements AutoCloseable {
    /** Of the upstream, in the file. */
    public static final String NAME = "proof";

    private static final String KEY = "key-of-the-upstream";
    private static final long SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final EchoServer server;
    private final EchoAddress address;

    public EchoUpstream() {
        var tokens = new Cl100kTokenCounter();
        tokens.count("loads the vocabulary before the first call");
        server = new EchoServer(vertx, Clock.systemUTC(), tokens, EchoOptions.defaults());
        address = done(server.start(0, KEY));
    }

    /** Its base URL. */
    public URI address() {
        return address.baseUrl();
    }

    /** Its own count, from the oldest call to the newest. */
    public List<EchoTally.EchoCall> tally() {
        return server.tally().calls();
    }

    /** Its own count, read by somebody in another process or class loader. */
    static JsonNode tally(String address) {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(address + "/tally"))
                            .timeout(Duration.ofSeconds(SECONDS))
                            .header("Authorization", "Bearer " + KEY)
                            .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).path("calls");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException end) {
            throw new AssertionError(end);
        }
    }

    /**
     * The settings of a service that has this server as its one upstream, and a journal of its own
     * that outlives it.
     *
     * @param models as {@link #writeFile} takes them
     */
    Map<String, String> settings(String name, List<String> models) {
        var directory = Path.of("target", "proof");
        var file = writeFile(directory, models);
        try {
            var journal = Files.createTempDirectory(directory, "journal-" + name + "-");
            return Map.of(
                    "LANTAU_MAAS_UPSTREAMS_FILE",
                    file.toString(),
                    "LANTAU_MAAS_JOURNAL_DIRECTORY",
                    journal.toAbsolutePath().toString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Writes an upstreams file with this server as the one upstream.
     *
     * @param models lines of YAML, each an entry of {@code models} without its dash and id of there
     */
    public Path writeFile(Path directory, List<String> models) {
        var text =
                new StringBuilder(
                        """
                        upstreams:
                        - name: %s
                          base_url: %s
                          api_key: %s
                          models:
                        """
                                .formatted(NAME, address(), KEY));
        models.forEach(
                model -> text.append("  - {upstream_model: echo, ").append(model).append("}\n"));
        try {
            Files.createDirectories(directory);
            return Files.writeString(
                            Files.createTempFile(directory, "upstreams-", ".yml"), text.toString())
                    .toAbsolutePath();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        done(server.stop());
        done(vertx.close());
    }
}
