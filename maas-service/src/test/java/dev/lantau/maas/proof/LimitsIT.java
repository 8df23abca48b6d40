package dev.lantau.maas.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.gateway.InferenceClient;
import dev.lantau.testing.proof.PackagedService;
import dev.lantau.testing.proof.ProofDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Demand without end on endpoints with limits: they are never passed, in no minute, and used up
 * nevertheless; and what a client is told to wait is right.
 */
@Tag("proof")
class LimitsIT {
    private static final int WINDOWS = Integer.getInteger("limit.windows", 10);
    private static final int WINDOWS_OF_REPLICAS = 3;
    private static final int SECONDS = 60;
    private static final double USED = 0.98;
    private static final double PASSED_BY_REPLICAS = 1.05;
    private static final String MODEL = "limited-model";
    private static final int LONGEST_ROUND = 500;

    @Test
    @Timeout(900)
    void limitsAreNeverPassedAndUsedUp() throws Exception {
        try (var database = new ProofDatabase("maas", Map.of());
                var upstream = new EchoUpstream();
                var service = service(database, upstream, "limits");
                var threads = Saturation.threads()) {
            var control = new ControlPlane(service.address());
            var endpoints = LimitedEndpoint.all();
            endpoints.forEach(each -> create(control, each));
            control.createEndpoint("alone-requests", MODEL, 3, null);
            control.createEndpoint("alone-tokens", MODEL, null, 300L);

            var saturation = new Saturation(threads, Duration.ofSeconds(SECONDS * WINDOWS + 2L));
            endpoints.forEach(each -> saturation.start(each, List.of(service.address())));
            List<Future<Double>> waits = new ArrayList<>();
            waits.add(threads.submit(alone(service.address(), "alone-requests")));
            waits.add(threads.submit(alone(service.address(), "alone-tokens")));
            for (var wait : waits) {
                System.out.printf("waited as told, got in after %.1f s%n", wait.get());
            }
            saturation.await();
            service.close();
            verify(database, endpoints, WINDOWS, 1);
        }
    }

    @Test
    @Timeout(400)
    void replicasShareALimit() throws Exception {
        try (var database = new ProofDatabase("maas", Map.of());
                var upstream = new EchoUpstream();
                var first = service(database, upstream, "replica-1");
                var second = service(database, upstream, "replica-2");
                var third = service(database, upstream, "replica-3");
                var threads = Saturation.threads()) {
            var endpoints =
                    List.of(
                            LimitedEndpoint.byTokens(Conversation.CHAT, false),
                            LimitedEndpoint.byTokens(Conversation.RESPONSES, true),
                            LimitedEndpoint.byRequests(Conversation.MESSAGES, true),
                            LimitedEndpoint.byTokens(Conversation.EMBEDDINGS, false));
            var control = new ControlPlane(first.address());
            endpoints.forEach(each -> create(control, each));
            var services = List.of(first.address(), second.address(), third.address());
            var saturation =
                    new Saturation(threads, Duration.ofSeconds(SECONDS * WINDOWS_OF_REPLICAS + 2L));
            awaitKnown(endpoints.getLast(), services);
            endpoints.forEach(each -> saturation.start(each, services));
            saturation.await();
            List.of(first, second, third).forEach(PackagedService::close);
            verify(database, endpoints, WINDOWS_OF_REPLICAS, PASSED_BY_REPLICAS);
        }
    }

    private static PackagedService service(
            ProofDatabase database, EchoUpstream upstream, String name) {
        var settings = new HashMap<>(upstream.settings(name, List.of("id: " + MODEL)));
        settings.put("LANTAU_REPLICA", name);
        return PackagedService.start(database, name, settings);
    }

    private static void create(ControlPlane control, LimitedEndpoint endpoint) {
        control.createEndpoint(endpoint.name(), MODEL, endpoint.rpm(), endpoint.tpm());
    }

    /** Until the other replicas have heard of the new endpoints. */
    private static void awaitKnown(LimitedEndpoint endpoint, List<URI> services) {
        for (var service : services) {
            Await.until(
                    "the endpoint is known",
                    Duration.ofSeconds(10),
                    () -> status(service, endpoint.shape(), endpoint.body()) == 200);
        }
    }

    private static int status(URI service, Conversation shape, String body) {
        try (var client = new RawConnection(service)) {
            client.post(shape.path(), InferenceClient.A.key(), body);
            return client.head();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Calls until it is refused, waits as it is told, and must get in. */
    private static Callable<Double> alone(URI service, String endpoint) {
        var shape = Conversation.CHAT;
        var body =
                shape.body(
                        endpoint,
                        LimitedEndpoint.TEXT,
                        false,
                        LimitedEndpoint.MOST_OUTPUT,
                        Map.of());
        return () -> {
            try (var client = new RawConnection(service)) {
                int status = 200;
                for (int i = 0; status == 200 && i < LONGEST_ROUND; i++) {
                    client.post(shape.path(), InferenceClient.A.key(), body);
                    status = client.head();
                    client.rest();
                }
                assertEquals(429, status);
                long told = Long.parseLong(client.header("retry-after"));
                long begun = System.nanoTime();
                long until = begun + Duration.ofSeconds(told).toNanos();
                while (System.nanoTime() < until) {
                    LockSupport.parkNanos(until - System.nanoTime());
                }
                client.post(shape.path(), InferenceClient.A.key(), body);
                assertEquals(200, client.head(), endpoint + " was told to wait " + told);
                return (System.nanoTime() - begun) / 1e9;
            }
        };
    }

    private static void verify(
            ProofDatabase database, List<LimitedEndpoint> endpoints, int windows, double most) {
        List<String> wrong = new ArrayList<>();
        for (var endpoint : endpoints) {
            var accepted = Accepted.of(endpoint, database);
            var aligned = accepted.aligned(windows);
            var line =
                    "%s: limit %d; minutes %s; any minute by seconds at most %d, at all %d; %d calls, %d refusals"
                            .formatted(
                                    endpoint.name(),
                                    endpoint.limit(),
                                    aligned,
                                    accepted.mostSliding(),
                                    accepted.mostEver(),
                                    accepted.calls(),
                                    accepted.refused());
            System.out.println(line);
            boolean passed = accepted.mostEver() > endpoint.limit() * most;
            // The last minute may have been cut short.
            boolean unused =
                    aligned.subList(0, windows - 1).stream()
                            .anyMatch(sum -> sum < endpoint.limit() * USED);
            if (passed || unused && most == 1) {
                wrong.add(line);
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }
}
