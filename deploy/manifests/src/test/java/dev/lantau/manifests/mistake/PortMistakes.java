package dev.lantau.manifests.mistake;

import static dev.lantau.manifests.mistake.Edit.first;
import static dev.lantau.manifests.mistake.Edit.list;
import static dev.lantau.manifests.mistake.Edit.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Names and numbers of ports, and references to them. */
final class PortMistakes {
    private PortMistakes() {}

    static final List<Mistake> ALL =
            List.of(
                    new Mistake(
                            "port-names-are-valid",
                            "a port's name of 16 characters",
                            e -> addPort(e, "{name: a-name-too-long1, containerPort: 7001}")),
                    new Mistake(
                            "port-names-are-valid",
                            "a port's name without a letter",
                            e -> addPort(e, "{name: \"7001\", containerPort: 7001}")),
                    new Mistake(
                            "port-names-are-valid",
                            "a port's name with two hyphens in a row",
                            e -> addPort(e, "{name: a--b, containerPort: 7001}")),
                    new Mistake(
                            "port-numbers-are-in-range",
                            "a port above all ports",
                            e -> addPort(e, "{name: high, containerPort: 65536}")),
                    new Mistake(
                            "ports-are-unique",
                            "one port under two names",
                            e -> {
                                var number =
                                        first(e.container(), "ports").path("containerPort").asInt();
                                addPort(e, "{name: again, containerPort: %d}".formatted(number));
                            }),
                    new Mistake(
                            "ports-are-unique",
                            "a Service has two ports of one number",
                            e -> {
                                var again = first(e.service().path("spec"), "ports").deepCopy();
                                list(e.service().withObject("/spec"), "ports")
                                        .add(again.put("name", "again"));
                            }),
                    new Mistake(
                            "service-target-ports-exist",
                            "a Service leads to a port that no container has, by name",
                            e ->
                                    first(e.service().path("spec"), "ports")
                                            .put("targetPort", "nowhere")),
                    new Mistake(
                            "service-target-ports-exist",
                            "a Service leads to a port that no container has, by number",
                            e -> first(e.service().path("spec"), "ports").put("targetPort", 7001)),
                    new Mistake(
                            "probes-point-to-declared-ports",
                            "a probe asks a port that the container does not have",
                            e ->
                                    e.container()
                                            .withObject("/readinessProbe/httpGet")
                                            .put("port", "nowhere")),
                    new Mistake(
                            "network-policy-ports-exist",
                            "a policy opens a port that the pods do not have",
                            e -> e.add(policy(e, "nowhere"))),
                    new Mistake(
                            "network-policy-ports-exist",
                            "a policy opens a number that the pods do not have",
                            e -> e.add(policy(e, "7001"))));

    private static void addPort(Edit e, String port) {
        list(e.container(), "ports").add(tree(port));
    }

    private static String policy(Edit e, String port) {
        var selector = (ObjectNode) e.workload().tree().at("/spec/selector");
        return """
                {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: more},
                spec: {podSelector: %s, policyTypes: [Ingress], ingress: [{ports: [{port: %s, protocol: TCP}]}]}}
                """
                .formatted(selector, port);
    }
}
