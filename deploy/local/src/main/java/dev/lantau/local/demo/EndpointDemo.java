package dev.lantau.local.demo;

import static dev.lantau.local.demo.WebClient.NOBODY;

import dev.lantau.local.identity.Credentials;
import dev.lantau.local.run.Ports;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Part 2: one tenant offers a web server of this program as an endpoint service, the other connects
 * to it, waits for consent, gets through, and is turned away again.
 */
final class EndpointDemo {
    private static final long AT_ONCE_MILLISECONDS = 1_000;

    /** Ids of the sample inventory. */
    private static final String BACKEND_PORT = "port-web";

    private static final String BACKEND_ADDRESS = "127.0.10.1";
    private static final String PROVIDER_VPC = "vpc-provider";
    private static final String CONSUMER_VPC = "vpc-consumer";
    private static final String CONSUMER_SUBNET = "subnet-consumer";

    private final ApiClient provider;
    private final ApiClient consumer;
    private final String services;
    private final String endpoints;
    private final String consumerDomain;
    private final Steps steps;

    EndpointDemo(String url, Credentials provider, Credentials consumer, Steps steps) {
        this.provider = new ApiClient(url, provider);
        this.consumer = new ApiClient(url, consumer);
        this.services = "/v1/" + provider.projectId() + "/vpc-endpoint-services";
        this.endpoints = "/v1/" + consumer.projectId() + "/vpc-endpoints";
        this.consumerDomain = consumer.domainId();
        this.steps = steps;
    }

    void run() {
        var port = Ports.free();
        try (var backend = new DemoBackend("W", BACKEND_ADDRESS, port)) {
            steps.say("a web server, W on %s, port %d", backend.address(), port);
            var service = offer(port);
            var endpoint = connect(service);
            var client = waiting(endpoint, port);
            accept(service, endpoint, client);
            reject(service, endpoint, client);
        }
    }

    private String offer(int port) {
        var id =
                steps.create(
                        provider,
                        services,
                        Map.of(
                                "port_id",
                                BACKEND_PORT,
                                "vpc_id",
                                PROVIDER_VPC,
                                "server_type",
                                "VM",
                                "service_name",
                                "demo",
                                "approval_enabled",
                                true,
                                "ports",
                                List.of(
                                        Map.of(
                                                "client_port", port,
                                                "server_port", port,
                                                "protocol", "TCP"))));
        var service = services + "/" + id;
        var name =
                steps.await(provider, service, "/status", "available")
                        .path("service_name")
                        .asText();
        provider.call(
                "POST",
                service + "/permissions/action",
                Map.of("action", "add", "permissions", List.of("iam:domain::" + consumerDomain)));
        steps.say("the provider offers it as %s, to the consumer's account", name);
        return service;
    }

    private String connect(String service) {
        var id =
                steps.create(
                        consumer,
                        endpoints,
                        Map.of(
                                "endpoint_service_id",
                                        service.substring(service.lastIndexOf('/') + 1),
                                "vpc_id", CONSUMER_VPC,
                                "subnet_id", CONSUMER_SUBNET));
        return endpoints + "/" + id;
    }

    private WebClient waiting(String endpoint, int port) {
        var shown = steps.await(consumer, endpoint, "/status", "pendingAcceptance");
        var client = new WebClient(shown.path("ip").asText(), port);
        var answer = client.ask();
        steps.say(
                "the consumer's endpoint %s:%d is pendingAcceptance: %s answers there",
                client.address(), port, answer);
        steps.require(answer.equals(NOBODY), "nothing flows without consent");
        return client;
    }

    private void decide(String service, String endpoint, String action) {
        provider.call(
                "POST",
                service + "/connections/action",
                Map.of(
                        "action",
                        action,
                        "endpoints",
                        List.of(endpoint.substring(endpoint.lastIndexOf('/') + 1))));
    }

    private void accept(String service, String endpoint, WebClient client) {
        decide(service, endpoint, "receive");
        var taken = steps.await("traffic flows", () -> !client.ask().equals(NOBODY));
        steps.await(consumer, endpoint, "/status", "accepted");
        steps.say("accepted: %s answers after %,d ms", client.ask(), taken);
        steps.require(taken <= AT_ONCE_MILLISECONDS, "traffic flows within a second");
    }

    private void reject(String service, String endpoint, WebClient client) {
        try (var live = client.open()) {
            steps.require(!live.ask().equals(NOBODY), "a connection stays open");
            decide(service, endpoint, "reject");
            var taken = steps.await("connections are refused", () -> client.ask().equals(NOBODY));
            steps.await(consumer, endpoint, "/status", "rejected");
            steps.say(
                    "rejected: refused after %,d ms, and the open connection is answered by %s",
                    taken, live.ask());
            steps.require(taken <= AT_ONCE_MILLISECONDS, "it is refused within a second");
        } catch (IOException e) {
            steps.require(false, "a connection can be opened: %s", e);
        }
    }
}
