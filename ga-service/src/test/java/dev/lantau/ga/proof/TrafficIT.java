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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The service is killed with SIGKILL under traffic: its addresses forward again after the start.
 */
@Tag("kill")
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
            addresses.add(Fronted.create(api, "traffic-" + i, PORT, backend).address());
        }
        return addresses;
    }
}
