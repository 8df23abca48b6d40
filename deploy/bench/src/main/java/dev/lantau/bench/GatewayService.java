package dev.lantau.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.bench.process.Child;
import dev.lantau.bench.proxy.Proxies;
import dev.lantau.bench.proxy.Proxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The packaged maas-service with one custom endpoint, whose limits are in force and far away; every
 * call is booked.
 */
final class GatewayService implements Proxy {
    /** API key of the account of development. */
    static final String KEY = "sk-LantauDevA-known-to-everybody-for-development-tenant-a";

    /** What clients call. */
    static final String ENDPOINT = "bench-endpoint";

    private static final String PROJECT_ID = "p0a00000000000000000000000000a01";
    private static final int RPM = 2_000_000_000;
    private static final long TPM = 900_000_000_000L;

    private final BenchDatabase database;
    private final Service service;

    private GatewayService(BenchDatabase database, Service service) {
        this.database = database;
        this.service = service;
    }

    /** Starts it with a database and a journal of its own. */
    static GatewayService start(Options options, int backendPort, Path directory) {
        var database = new BenchDatabase(directory.resolve("postgresql"));
        try {
            var upstreams = directory.resolve("upstreams.yml");
            Files.writeString(upstreams, upstreams(backendPort));
            var environment = new HashMap<>(database.environment());
            environment.put("LANTAU_MAAS_UPSTREAMS_FILE", upstreams.toString());
            environment.put(
                    "LANTAU_MAAS_JOURNAL_DIRECTORY", directory.resolve("journal").toString());
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(Child.freePort()));
            // As many threads as the other lines have.
            environment.put(
                    "QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE",
                    Integer.toString(Runtime.getRuntime().availableProcessors()));
            var jvm = Stream.concat(Proxies.JVM.stream(), options.profile().stream()).toList();
            var service =
                    Service.start(
                            Service.jvm(options, "maas-service", jvm),
                            environment,
                            directory.resolve("service.log"));
            var started = new GatewayService(database, service);
            try {
                service.awaitReady();
                started.createEndpoint();
                return started;
            } catch (RuntimeException e) {
                service.close();
                throw e;
            }
        } catch (IOException e) {
            database.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String upstreams(int backendPort) {
        return """
        upstreams:
        - name: bench
          base_url: http://127.0.0.1:%d/v1
          connections: 16384
          models:
          - {id: bench-model, upstream_model: served, rpm: %d, tpm: %d, price_in: 0.5, price_out: 1.5, max_output_tokens: 128}
        """
                .formatted(backendPort, RPM, TPM);
    }

    private void createEndpoint() {
        var body =
                """
                {"endpoint_name":"%s","source":"custom_from_maas","model_name":"bench-model","rpm":%d,"tpm":%d}"""
                        .formatted(ENDPOINT, RPM, TPM);
        var request =
                new Request(
                        "POST",
                        "/v1/%s/maas/services/custom-endpoint/endpoint".formatted(PROJECT_ID),
                        "",
                        body);
        try (var connection = new Connection(service.address())) {
            var headers = Tenant.signer().headers(request);
            var answer = connection.exchange(request.with(headers), 200);
            if (!new ObjectMapper().readTree(answer.body()).hasNonNull("id")) {
                throw new BenchException("No endpoint: " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls that the ledger has as ended well. */
    long booked() {
        return Long.parseLong(
                database.text(
                        BenchDatabase.SERVICE,
                        "select count(*) from call_ledger where status = 200 and not estimated"));
    }

    /** Processor seconds of its database. */
    double databaseSeconds() {
        return Processor.secondsOfFamily(database.processId());
    }

    @Override
    public InetSocketAddress address() {
        return service.address();
    }

    @Override
    public OptionalLong process() {
        return OptionalLong.of(service.processId());
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }
}
