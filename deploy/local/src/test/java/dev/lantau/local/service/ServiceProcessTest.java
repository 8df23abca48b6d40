package dev.lantau.local.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.local.run.Journal;
import dev.lantau.local.run.StartFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceProcessTest {

    private static final List<String> COMMAND =
            List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FakeService.class.getName());

    @TempDir Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final SynchronousQueue<Boolean> changes = new SynchronousQueue<>();
    private ServiceProcess service;

    @AfterEach
    void stop() {
        service.stop();
        assertNull(service.state().process());
    }

    @Test
    void aServiceThatDiesIsStartedAgain() throws Exception {
        service = service(ports -> Map.of("FAKE_PORT", Integer.toString(ports.api())));
        service.start();
        var first = service.state().process();
        var end = URI.create("http://127.0.0.1:" + service.port().orElseThrow() + "/end").toURL();

        end.openStream().close();
        while (service.port().isEmpty()
                || service.state().process() == null // between its death and the next start
                || service.state().process().equals(first)) {
            changes.poll(100, TimeUnit.MILLISECONDS);
        }

        assertTrue(
                said.toString(StandardCharsets.UTF_8)
                        .contains("fake ended with code 7; starting it again in 1 s"));
    }

    @Test
    void aServiceThatDoesNotComeUpSaysWhy() {
        service = service(ports -> Map.of("FAKE_BROKEN", "yes"));

        var failure = assertThrows(StartFailure.class, service::start);

        assertEquals(
                "fake ended with code 3 before it was ready.",
                failure.getMessage().split(" The end of its log")[0]);
        assertTrue(failure.getMessage().endsWith("fake.log:%nthe reason it gives".formatted()));
    }

    private ServiceProcess service(Function<ServicePorts, Map<String, String>> environment) {
        return new ServiceProcess(
                "fake",
                COMMAND,
                environment,
                0,
                directory.resolve("fake.log"),
                new Journal(new PrintStream(said, true, StandardCharsets.UTF_8)),
                () -> changes.offer(true));
    }
}
