package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.traffic.Frontend.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    private static final Duration FLUSHED = Duration.ofSeconds(3);

    @TempDir private Path directory;
    private final Lab lab = new Lab();
    private final String address = Lab.address();
    private final int port = Lab.freePort(address);
    private final Backend echo = Backend.echo(Lab.address(), 0);
    private Path file;

    @BeforeEach
    void open() {
        file = directory.resolve("not/there/yet/access.log");
        lab.open(wish());
    }

    @AfterEach
    void stop() {
        echo.close();
        lab.close();
    }

    private Wishes wish() {
        return Wishes.tcp(address, port, echo.port(), pool("p", backend(echo.address(), 1)))
                .accessLog(file.toString());
    }

    private List<String> lines(Path log) {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitLines(int count) {
        Lab.await(count + " lines", FLUSHED, () -> lines(file).size() == count);
    }

    private void connectAndSay(String text) throws IOException {
        try (var client = Lab.connect(address, port)) {
            client.getOutputStream().write(text.getBytes());
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        }
    }

    private JsonNode last() throws IOException {
        return new ObjectMapper().readTree(lines(file).getLast());
    }

    @Test
    void aFinishedConnectionIsOneLineOfJson() throws IOException {
        var before = Clock.systemUTC().instant();
        connectAndSay("hello");
        awaitLines(1);
        var line = last();
        assertTrue(!Instant.parse(line.get("time").asText()).isBefore(before.minusMillis(1)));
        assertEquals("frontend", line.get("frontend").asText());
        assertTrue(line.get("client").asText().startsWith("127.0.0.1:"));
        assertEquals(port, line.get("port").asInt());
        assertEquals(echo.address() + ":" + echo.port(), line.get("backend").asText());
        assertEquals("at-" + echo.address(), line.get("backend_id").asText());
        assertEquals("p", line.get("pool").asText());
        assertEquals("region-p", line.get("region").asText());
        assertEquals(5, line.get("bytes_in").asInt());
        assertEquals(5, line.get("bytes_out").asInt());
        assertTrue(line.get("duration_ms").asLong() >= 0);
        assertEquals("FORWARDED", line.get("outcome").asText());
        assertEquals("closed", line.get("reason").asText());
    }

    @Test
    void whoIsNotLetInIsThereToo() throws IOException {
        lab.open(wish().access(new Access(true, List.of())));
        Clients.ask(address, port);
        awaitLines(1);
        assertEquals("REFUSED_ACCESS", last().get("outcome").asText());
        assertTrue(!last().has("backend"));
    }

    @Test
    void theReasonOfTheEndIsThere() throws IOException {
        try (var client = new Clients(1, address, port)) {
            lab.engine.disconnect(Lab.OWNER);
            awaitLines(1);
            assertEquals(1, client.cut());
        }
        assertEquals("disconnected on request", last().get("reason").asText());
    }

    @Test
    void aFileThatWasRotatedOrDeletedIsMadeAnew() throws IOException {
        connectAndSay("a");
        awaitLines(1);
        var rotated = directory.resolve("rotated");
        Files.move(file, rotated);
        connectAndSay("b");
        awaitLines(1);
        Files.delete(file);
        connectAndSay("c");
        awaitLines(1);
        assertEquals(1, lines(rotated).size());
    }

    @Test
    void manyLinesAllArrive() throws IOException {
        for (int i = 0; i < 500; i++) {
            connectAndSay("x");
        }
        awaitLines(500);
    }

    @Test
    void aFileThatCannotBeWrittenHarmsNobody() throws IOException {
        lab.open(wish().accessLog(directory.toString()));
        connectAndSay("x");
        Lab.await("is over", () -> lab.counters().active() == 0);
        lab.open(wish());
        connectAndSay("x");
        awaitLines(1);
    }

    @Test
    void aStoppedEngineHasWrittenAll() throws IOException {
        connectAndSay("x");
        Lab.await("is over", () -> lab.counters().active() == 0);
        lab.close();
        assertEquals(1, lines(file).size());
    }
}
