package dev.lantau.modelarts.trainingjob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobNoticesTest {
    private static final int PATIENCE_SECONDS = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    received.add(json.readTree(exchange.getRequestBody()));
                    exchange.sendResponseHeaders(answers.remove(), -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private JobNotices notices() {
        var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        var settings =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(TrainingSettings.class)
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of(
                                                "lantau.modelarts.training.notification-url",
                                                address),
                                        "test",
                                        100))
                        .build()
                        .getConfigMapping(TrainingSettings.class);
        return new JobNotices(null, settings, json);
    }

    @Test
    void aNoticeIsTriedAgain() throws InterruptedException {
        answers.add(503);
        answers.add(204);
        notices().committed(new JobNotice("JobFailed", "1", "job", "Failed", "why", "urn:topic"));

        var first = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var second = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(second);
        assertEquals(first, second);
        assertEquals("JobFailed", second.path("event").asText());
        assertEquals("1", second.path("training_job_id").asText());
        assertEquals("urn:topic", second.path("topic_urn").asText());
        assertEquals("why", second.path("reason").asText());
    }
}
