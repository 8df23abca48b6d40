package dev.lantau.modelarts.compute.kubernetes;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.EventListBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Keeps objects as a Kubernetes API server does; nothing happens to them by itself. */
final class ApiServer implements AutoCloseable {
    private static final String NAMESPACE = "test";

    private final KubernetesMockServer server;
    private final NamespacedKubernetesClient client;

    ApiServer() {
        Map<ServerRequest, Queue<ServerResponse>> expected = new HashMap<>();
        server =
                new KubernetesMockServer(
                        new Context(),
                        new MockWebServer(),
                        expected,
                        new KubernetesMixedDispatcher(expected),
                        false);
        server.init();
        client = server.createClient().inNamespace(NAMESPACE);
    }

    NamespacedKubernetesClient client() {
        return client;
    }

    KubernetesMockServer server() {
        return server;
    }

    /** What the log of a pod is whenever it is asked for. */
    void log(String pod, Supplier<String> text) {
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/test/pods/" + pod + "/log?pretty=false")
                .andReply(200, request -> text.get())
                .always();
    }

    /** What the metrics server says of a pod. */
    void metrics(String pod, String json) {
        server.expect()
                .get()
                .withPath("/apis/metrics.k8s.io/v1beta1/namespaces/test/pods/" + pod)
                .andReturn(200, json)
                .always();
    }

    /** What the cluster complains of about an object. */
    void warning(String kind, String name, String reason, String message) {
        var event =
                new EventBuilder()
                        .withNewInvolvedObject()
                        .withKind(kind)
                        .withName(name)
                        .endInvolvedObject()
                        .withNewMetadata()
                        .endMetadata()
                        .withType("Warning")
                        .withReason(reason)
                        .withMessage(message)
                        .withLastTimestamp("2026-11-28T12:00:00Z")
                        .build();
        server.expect()
                .get()
                .withPath(
                        "/api/v1/namespaces/test/events?fieldSelector=involvedObject.name%3D"
                                + name)
                .andReturn(200, new EventListBuilder().withItems(event).build())
                .always();
    }

    /** What was asked of the server by a client with this name, in RBAC's words. */
    Set<String> asked(String userAgent) throws InterruptedException {
        Set<String> asked = new TreeSet<>();
        for (int left = server.getRequestCount(); left > 0; left--) {
            var request = server.takeRequest();
            if (userAgent.equals(request.getHeader("User-Agent"))) {
                asked.add(Asked.of(request.getMethod(), request.getPath()));
            }
        }
        return asked;
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
