package dev.lantau.common.traffic.envoy;

import static dev.lantau.testing.traffic.FrontendBuilder.backend;
import static dev.lantau.testing.traffic.FrontendBuilder.pool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.testing.traffic.Clients;
import dev.lantau.testing.traffic.EnvoyBinary;
import dev.lantau.testing.traffic.FrontendBuilder;
import dev.lantau.testing.traffic.Loopback;
import dev.lantau.testing.traffic.News;
import dev.lantau.testing.traffic.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engines and Envoys that begin and end independently of each other. */
class EnvoyProcessTest {
    @TempDir Path directory;

    private final News news = new News();
    private final String address = Loopback.address();
    private final int port = Loopback.freePort(address);
    private Server server;
    private EnvoyEngine engine;

    @BeforeEach
    void start() throws IOException {
        server = Server.echo(Loopback.address(), 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        if (engine != null) {
            engine.close();
        }
    }

    private EnvoyEngine engine(EnvoySettings settings) {
        engine = new EnvoyEngine(settings, TestSettings.traffic("127.66.0.0/16"), List.of(news));
        return engine;
    }

    private List<Frontend> wish(String id, int listening) {
        return List.of(
                FrontendBuilder.tcp(address, listening, server.port())
                        .id(id)
                        .pools(pool("p", backend(server.address(), 1)))
                        .build());
    }

    private void assertForwards(int listening) throws IOException {
        new Clients(1, address, listening).close();
    }

    private ProcessHandle envoy() {
        try {
            return ProcessHandle.of(
                            Long.parseLong(Files.readString(directory.resolve("envoy.pid"))))
                    .orElseThrow();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void anEngineThatIsNotAskedStartsNothing() {
        engine(TestSettings.of("/does/not/exist", directory));
        assertEquals(Map.of(), engine.apply("owner", List.of()));
        assertEquals(Map.of(), engine.counters("owner"));
        assertEquals(List.of(), engine.decisions("a"));
        engine.disconnect("owner");
        assertTrue(engine.probe("a").isPresent());
        assertEquals("envoy", engine.name());
        assertTrue(directory.toFile().list().length == 0);
    }

    @Test
    void withoutAProgramTheReasonSaysSo() {
        engine(TestSettings.of("/does/not/exist", directory));
        var reason = engine.apply("owner", wish("a", port)).get("a");
        assertTrue(reason.startsWith("Envoy cannot be started: "), reason);
    }

    @Test
    void anEnvoyThatEndsIsStartedAgain() throws IOException {
        engine(TestSettings.of(EnvoyBinary.required(), directory));
        assertEquals(Map.of(), engine.apply("owner", wish("a", port)));
        assertForwards(port);
        var first = envoy();
        first.destroyForcibly();
        Loopback.await(
                "it is open again", () -> news.told().equals(List.of("failed a", "opened a")));
        assertForwards(port);
        assertNotEquals(first.pid(), envoy().pid());
        engine.close();
        assertEquals("", Loopback.ask(null, address, port));
    }

    @Test
    void theEnvoyOfAnEngineThatWasKilledMakesRoom() throws IOException {
        var program = EnvoyBinary.required();
        var settings = TestSettings.of(program, directory);
        engine(settings).apply("owner", wish("a", port));
        engine.close();
        // What is left after a kill: a process, its number, the files it reads.
        var orphan = operatorsEnvoy(program);
        Files.writeString(directory.resolve("envoy.pid"), Long.toString(orphan.pid()));
        Loopback.await("it has the port", this::isOpen);
        assertEquals(Map.of(), engine(settings).apply("owner", wish("a", port)));
        assertFalse(orphan.isAlive());
        assertForwards(port);
    }

    private boolean isOpen() {
        try (var connection = Loopback.connect(address, port)) {
            return connection.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void anEnvoyOfTheOperatorForwardsWithoutTheEngine() throws IOException {
        var program = EnvoyBinary.required();
        var settings =
                TestSettings.of(
                        Map.of(
                                "external",
                                "true",
                                "directory",
                                directory.toString(),
                                "admin",
                                address + ":" + Loopback.freePort(address)));
        int other = Loopback.freePort(address);
        engine(settings);
        assertEquals(Map.of("a", "Envoy does not answer"), engine.apply("owner", wish("a", port)));
        var envoy = operatorsEnvoy(program);
        try {
            Loopback.await("it is open", () -> news.told().equals(List.of("opened a")));
            engine.close();
            try (var clients = new Clients(3, address, port)) {
                engine(settings);
                assertEquals(Map.of(), engine.apply("neighbour", wish("b", other)));
                assertForwards(other);
                assertForwards(port);
                clients.echo();
                assertEquals(Map.of(), engine.apply("owner", List.of()));
                assertEquals("", Loopback.ask(null, address, port));
            }
        } finally {
            envoy.destroy();
            CompletableFuture.allOf(envoy.onExit()).join();
        }
        Loopback.await("it is gone", () -> news.told().contains("failed b"));
    }

    private Process operatorsEnvoy(String program) throws IOException {
        return new ProcessBuilder(
                        program,
                        "--config-path",
                        directory.resolve("bootstrap.json").toString(),
                        "--disable-hot-restart",
                        "--drain-time-s",
                        "0",
                        "--concurrency",
                        "2",
                        "--log-level",
                        "error")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("operators.log").toFile())
                .start();
    }
}
