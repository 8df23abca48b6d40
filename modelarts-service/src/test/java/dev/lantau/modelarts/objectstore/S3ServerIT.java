package dev.lantau.modelarts.objectstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.proof.PythonEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The store against an S3 server that others wrote, moto. It needs Python 3 and, once, the package
 * index; without them it fails.
 */
@Tag("proof")
@Timeout(600)
class S3ServerIT extends ObjectStoreSuite {
    private static final List<String> PACKAGES = List.of("moto[server]==5.2.5");

    /** S3 lists a thousand at a time. */
    private static final int MORE_THAN_A_PAGE = 1_002;

    private static final int TRIES = 600;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);

    private static Process server;
    private static S3ObjectStore store;

    @BeforeAll
    static void open() throws IOException {
        var python = PythonEnvironment.with(Path.of("target", "s3-server"), PACKAGES);
        var address = URI.create("http://127.0.0.1:" + freePort());
        server =
                new ProcessBuilder(
                                python.python(),
                                "-m",
                                "moto.server",
                                "-H",
                                "127.0.0.1",
                                "-p",
                                String.valueOf(address.getPort()))
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "s3-server.log").toFile())
                        .start();
        makeBucket(address.resolve("/" + FakeS3.BUCKET));
        store = S3Connection.open(new S3SettingsSample(address, FakeS3.BUCKET).withPrefix("in"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void makeBucket(URI bucket) {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < TRIES; i++) {
                assertTrue(server.isAlive(), "the server ended, see target/s3-server.log");
                var put = HttpRequest.newBuilder(bucket).PUT(BodyPublishers.noBody()).build();
                try {
                    assertEquals(200, client.send(put, BodyHandlers.discarding()).statusCode());
                    return;
                } catch (IOException notYet) {
                    LockSupport.parkNanos(BETWEEN);
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
            }
        }
        throw new AssertionError("the server does not answer, see target/s3-server.log");
    }

    @Test
    void listsAreLongerThanTheServersPages() throws IOException {
        for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
            write("many/" + i, "");
        }
        assertEquals(MORE_THAN_A_PAGE, keys("many/").size());
        assertEquals(
                MORE_THAN_A_PAGE - 1, store.list(ACCOUNT, at(""), MORE_THAN_A_PAGE - 1).size());
    }

    @AfterAll
    static void close() {
        if (store != null) {
            store.close();
        }
        if (server != null) {
            server.destroy();
        }
    }

    @Override
    ObjectStore store() {
        return store;
    }
}
