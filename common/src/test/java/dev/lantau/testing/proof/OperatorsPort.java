package dev.lantau.testing.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The management port of a service that is open to a network. */
public final class OperatorsPort {
    /** Has it open on all addresses. */
    public static final Map<String, String> OPEN = Map.of("QUARKUS_MANAGEMENT_HOST", "0.0.0.0");

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private OperatorsPort() {}

    /**
     * Calls it by loopback and by an address of a network; without any the machine cannot run this.
     *
     * @param path of the operator's API
     */
    public static void prove(PackagedService service, String path) {
        var here = at(service, "127.0.0.1", path);
        assertNotEquals(FORBIDDEN, here.statusCode(), here.body());
        var network = networkAddress();
        var there = at(service, network, path);
        assertEquals(FORBIDDEN, there.statusCode(), there.body());
        assertTrue(there.body().contains("no accounts"), there.body());
        var metrics = at(service, network, "/q/metrics");
        assertEquals(OK, metrics.statusCode(), metrics.body());
        assertTrue(metrics.body().contains("process_uptime_seconds"), metrics.body());
        assertNotEquals(FORBIDDEN, at(service, network, "/q/health").statusCode());
        assertEquals(FORBIDDEN, at(service, network, "/q/metrics/../traffic/x").statusCode());
        assertEquals(FORBIDDEN, at(service, network, "/q/healthy").statusCode());
    }

    private static String networkAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("this machine is in no network"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> at(PackagedService service, String host, String path) {
        var address =
                URI.create("http://%s:%d%s".formatted(host, service.management().getPort(), path));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(address.toString(), e);
        }
    }
}
