package dev.lantau.ga.traffic;

import static dev.lantau.ga.sockets.Site.NEAR;
import static dev.lantau.ga.sockets.Site.PORT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.Client;
import dev.lantau.ga.Poll;
import dev.lantau.ga.Samples;
import dev.lantau.ga.sockets.Site;
import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Logtanks get a line for every connection, in a file of the tenant's. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class LogTrafficTest {
    private static final String CLIENT = "127.0.0.1";

    private static Path directory() {
        return Path.of(ConfigProvider.getConfig().getValue("lantau.traffic.log-dir", String.class));
    }

    private static String logtank(Client client, String listener, String group, String stream) {
        return client.create(
                "/v1/logtanks",
                "logtank",
                Map.of(
                        "resource_type",
                        "LISTENER",
                        "resource_id",
                        listener,
                        "log_group_id",
                        group,
                        "log_stream_id",
                        stream));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitLines(Path file, int count) {
        Poll.until(() -> lines(file).size() == count, () -> file + " has " + lines(file));
    }

    @Test
    void everyConnectionIsALineInAFileOfItsTenant() {
        var group = Samples.name("group");
        var mine = Site.tcp(Client.A);
        var theirs = Site.tcp(Client.B);
        try (var one = TcpBackend.open(Site.freeAddress(), PORT);
                var other = TcpBackend.open(Site.freeAddress(), PORT)) {
            mine.endpoint(mine.group(NEAR, 100), one.address(), 1);
            theirs.endpoint(theirs.group(NEAR, 100), other.address(), 1);
            logtank(Client.A, mine.listener(), group, "stream");
            logtank(Client.B, theirs.listener(), group, "stream");

            mine.greetings(CLIENT, 3);
            theirs.greetings(CLIENT, 2);

            var file = directory().resolve(Client.A.domainId()).resolve(group);
            awaitLines(file.resolve("stream.jsonl"), 3);
            lines(file.resolve("stream.jsonl"))
                    .forEach(line -> assertTrue(line.contains(one.address() + ":" + PORT), line));
            var foreign = directory().resolve(Client.B.domainId()).resolve(group);
            awaitLines(foreign.resolve("stream.jsonl"), 2);
        }
    }

    @Test
    void anotherStreamIsAnotherFileAndNoneIsNoMoreLines() {
        var group = Samples.name("group");
        var site = Site.tcp(Client.A);
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            site.endpoint(site.group(NEAR, 100), backend.address(), 1);
            var id = logtank(Client.A, site.listener(), group, "first");
            var folder = directory().resolve(Client.A.domainId()).resolve(group);
            site.greetings(CLIENT, 1);
            awaitLines(folder.resolve("first.jsonl"), 1);

            site.change(
                    "/v1/logtanks/" + id,
                    "logtank",
                    Map.of("log_group_id", group, "log_stream_id", "second"));
            site.greetings(CLIENT, 2);
            awaitLines(folder.resolve("second.jsonl"), 2);
            assertEquals(1, lines(folder.resolve("first.jsonl")).size());

            Client.A.delete("/v1/logtanks/" + id).statusCode(204);
            Client.A.awaitGone("/v1/logtanks/" + id);
            site.greetings(CLIENT, 1);
            assertEquals(2, lines(folder.resolve("second.jsonl")).size());
        }
    }

    @Test
    void idsOfStreamsLeadNowhereElse() {
        var site = Site.tcp(Client.A);
        var stream = Samples.name("x");
        try (var backend = TcpBackend.open(Site.freeAddress(), PORT)) {
            site.endpoint(site.group(NEAR, 100), backend.address(), 1);
            logtank(
                    Client.A,
                    site.listener(),
                    "../" + Client.B.domainId().substring(1),
                    "../../" + stream);

            site.greetings(CLIENT, 1);

            var folder = "%2E%2E%2F" + Client.B.domainId().substring(1);
            awaitLines(
                    directory()
                            .resolve(Client.A.domainId())
                            .resolve(folder)
                            .resolve("%2E%2E%2F%2E%2E%2F" + stream + ".jsonl"),
                    1);
        }
    }
}
