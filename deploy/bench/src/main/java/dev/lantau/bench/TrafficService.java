package dev.lantau.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.bench.proxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The packaged service with an accelerator, a listener and one endpoint, which is the backend. */
final class TrafficService implements Proxy {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int MOST_POLLS = 500;

    private final BenchDatabase database;
    private final Service service;
    private final boolean jvm;
    private final ObjectMapper json = new ObjectMapper();
    private InetSocketAddress address;

    private TrafficService(BenchDatabase database, Service service, boolean jvm) {
        this.database = database;
        this.service = service;
        this.jvm = jvm;
    }

    /**
     * Starts it with a database of its own.
     *
     * @param pool addresses of accelerators; nobody else may use them
     */
    static TrafficService start(
            List<String> line, boolean jvm, String pool, int backendPort, Path directory) {
        var database = new BenchDatabase(directory.resolve("postgresql"));
        try {
            var environment = new HashMap<>(database.environment());
            environment.put("LANTAU_GA_DRIVER", "local");
            environment.put("LANTAU_GA_ADDRESS_POOL_IPV4", pool);
            var service = Service.start(line, environment, directory.resolve("service.log"));
            var started = new TrafficService(database, service, jvm);
            try {
                service.awaitReady();
                started.accelerate(backendPort);
                return started;
            } catch (RuntimeException e) {
                service.close();
                throw e;
            }
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The listener has the backend's port, since an endpoint is an address only. */
    private void accelerate(int port) {
        try (var connection = new Connection(service.address())) {
            var accelerator =
                    create(
                            connection,
                            "/v1/accelerators",
                            "accelerator",
                            """
                            {"accelerator":{"name":"bench","ip_sets":[{"area":"CM"}]}}""");
            var listener =
                    create(
                            connection,
                            "/v1/listeners",
                            "listener",
                            """
                            {"listener":{"name":"bench","protocol":"TCP","accelerator_id":"%s",
                            "port_ranges":[{"from_port":%d,"to_port":%2$d}]}}"""
                                    .formatted(accelerator.path("id").asText(), port));
            addBackend(connection, listener.path("id").asText(), port);
            var ip = accelerator.path("ip_sets").path(0).path("ip_address").asText();
            address = new InetSocketAddress(ip, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addBackend(Connection connection, String listenerId, int port) throws IOException {
        var group =
                create(
                        connection,
                        "/v1/endpoint-groups",
                        "endpoint_group",
                        """
                        {"endpoint_group":{"name":"bench","region_id":"region-1","listeners":[{"id":"%s"}]}}"""
                                .formatted(listenerId));
        var groupId = group.path("id").asText();
        create(
                connection,
                "/v1/health-checks",
                "health_check",
                """
                {"health_check":{"endpoint_group_id":"%s","protocol":"TCP","port":%d,"interval":10,"timeout":5,
                "max_retries":3,"enabled":true}}"""
                        .formatted(groupId, port));
        create(
                connection,
                "/v1/endpoint-groups/" + groupId + "/endpoints",
                "endpoint",
                """
                {"endpoint":{"resource_id":"bench","resource_type":"EIP","ip_address":"127.0.0.1"}}""");
    }

    /** Creates and waits for ACTIVE; the resource as it is then. */
    private JsonNode create(Connection connection, String path, String name, String body)
            throws IOException {
        var created = exchange(connection, new Request("POST", path, "", body), 201).path(name);
        var show = Request.get(path + "/" + created.path("id").asText());
        var shown = created;
        for (int i = 0; i < MOST_POLLS; i++) {
            shown = exchange(connection, show, 200).path(name);
            if (shown.path("status").asText().equals("ACTIVE")) {
                return shown;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        throw new BenchException("It does not become ACTIVE: " + shown);
    }

    private JsonNode exchange(Connection connection, Request request, int status)
            throws IOException {
        var headers = Tenant.signer().headers(request);
        return json.readTree(connection.exchange(request.with(headers), status).body());
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public OptionalLong process() {
        return OptionalLong.of(service.processId());
    }

    @Override
    public boolean isJvm() {
        return jvm;
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }
}
