package dev.lantau.ga.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.ga.sockets.TcpBackend;
import dev.lantau.ga.sockets.TcpClient;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.proof.PackagedService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The service is killed with SIGKILL under traffic: its addresses forward again after the start.
 */
class TrafficIT {
    private static final int ROUNDS = 3;
    private static final int ACCELERATORS = 40;
    private static final int PORT = 18_081;
    private static final int FLOWING = 200;
    private static final String CLIENT = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A native executable is there at once; a JVM has to start first. */
    private static final Duration LONGEST = Duration.ofSeconds(PackagedService.isNative() ? 2 : 20);

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LANTAU_GA_DRIVER",
                    "local",
                    "LANTAU_GA_ADDRESS_POOL_IPV4",
                    "127.98.0.0/16",
                    "LANTAU_GA_QUOTA_ACCELERATORS_PER_ACCOUNT",
                    "1000");

    @Test
    void forwardingIsBackAfterEveryKill() {
        try (var database = GaDatabase.start();
                var backend = TcpBackend.open("127.67.0.1", PORT)) {
            var service = PackagedService.start(database, "traffic", SETTINGS);
            var addresses = build(service, backend);
            for (int round = 1; round <= ROUNDS; round++) {
                killUnderTraffic(service, addresses, backend);

                long begin = System.nanoTime();
                service = PackagedService.launch(database, "traffic", "local", SETTINGS);
                assertTrue(
                        Poll.until(() -> reaches(addresses.getLast(), backend), PATIENCE),
                        "nothing is forwarded");
                var forwarding = since(begin);
                service.address();
                var serving = since(begin);
                // Before the API is there, all of the traffic is.
                addresses.forEach(
                        address ->
                                assertEquals(
                                        backend.address(),
                                        TcpClient.greeting(CLIENT, address, PORT)));
                System.out.printf(
                        "traffic %d of %d: killed; %d accelerators forward again, the first seen %d ms and the API %d ms after the start of the process (%s)%n",
                        round,
                        ROUNDS,
                        addresses.size(),
                        forwarding.toMillis(),
                        serving.toMillis(),
                        PackagedService.isNative() ? "native" : "JVM");
                assertTrue(forwarding.compareTo(LONGEST) <= 0, "back after " + forwarding);
            }
            assertTrue(service.output().contains("accelerators restored"));
            service.close();
            assertEquals(TcpClient.NOBODY, TcpClient.greeting(CLIENT, addresses.getFirst(), PORT));
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static boolean reaches(String address, TcpBackend backend) {
        return TcpClient.greeting(CLIENT, address, PORT).equals(backend.address());
    }

    private static void killUnderTraffic(
            PackagedService service, List<String> addresses, TcpBackend backend) {
        var enough = new AtomicBoolean();
        var served = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (var address : addresses) {
            clients.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        while (!enough.get()) {
                                            served.addAndGet(reaches(address, backend) ? 1 : 0);
                                        }
                                    }));
        }
        boolean flowing = Poll.until(() -> served.get() >= FLOWING, PATIENCE);
        service.kill();
        enough.set(true);
        for (var client : clients) {
            join(client);
        }
        assertTrue(flowing, "hardly any traffic");
    }

    private static void join(Thread client) {
        try {
            client.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Accelerators in front of one backend; their addresses. */
    private static List<String> build(PackagedService service, TcpBackend backend) {
        var api = new Api(service.address(), Api.login(service.address(), Tenants.A));
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < ACCELERATORS; i++) {
            var accelerator =
                    create(
                            api,
                            "/v1/accelerators",
                            "accelerator",
                            Map.of(
                                    "name",
                                    "traffic-" + i,
                                    "ip_sets",
                                    List.of(Map.of("area", "CM"))));
            var ports = List.of(Map.of("from_port", PORT, "to_port", PORT));
            var listener =
                    create(
                            api,
                            "/v1/listeners",
                            "listener",
                            Map.of(
                                    "name",
                                    "traffic",
                                    "protocol",
                                    "TCP",
                                    "port_ranges",
                                    ports,
                                    "accelerator_id",
                                    accelerator));
            hang(api, listener, backend);
            addresses.add(
                    api.get("/v1/accelerators/" + accelerator)
                            .body()
                            .at("/accelerator/ip_sets/0/ip_address")
                            .asText());
        }
        return addresses;
    }

    private static void hang(Api api, String listener, TcpBackend backend) {
        var group =
                create(
                        api,
                        "/v1/endpoint-groups",
                        "endpoint_group",
                        Map.of(
                                "name",
                                "traffic",
                                "region_id",
                                "region-1",
                                "listeners",
                                List.of(Map.of("id", listener))));
        create(
                api,
                "/v1/endpoint-groups/" + group + "/endpoints",
                "endpoint",
                Map.of(
                        "resource_id",
                        "e",
                        "resource_type",
                        "CUSTOM_IP",
                        "ip_address",
                        backend.address()));
    }

    private static String create(Api api, String path, String envelope, Map<String, ?> fields) {
        var answer = api.sure("POST", path, Map.of(envelope, fields), Map.of());
        var id = answer.body().path(envelope).path("id").asText();
        assertTrue(
                Poll.until(
                        () ->
                                api.get(path + "/" + id)
                                        .body()
                                        .path(envelope)
                                        .path("status")
                                        .asText()
                                        .equals("ACTIVE"),
                        PATIENCE),
                () -> answer + " is not ACTIVE");
        return id;
    }
}
