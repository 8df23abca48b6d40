package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.KindUnderTest;
import dev.lantau.modelarts.ModelArtsContracts;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Notebooks and what goes with them, for the generated suites. */
public final class NotebookKind implements KindUnderTest {
    private static final String NOTEBOOK = "notebook_id";
    private static final String PROJECT = "project_id";

    /** For the service loader. */
    public NotebookKind() {}

    @Override
    public Optional<Map<String, ?>> body(String operationId) {
        return Optional.ofNullable(
                switch (operationId) {
                    case "CreateNotebook" -> NotebookSamples.fields();
                    case "UpdateNotebook" -> Map.of("description", "Changed", "name", "renamed");
                    case "RenewLease" -> Map.of("duration", 3_600_000, "type", "timing");
                    default -> null;
                });
    }

    @Override
    public Map<String, String> query(String operationId) {
        return operationId.equals("ListAuthoringClusters") ? Map.of("type", "MANAGED") : Map.of();
    }

    @Override
    public Map<String, String> constants(Tenants tenant) {
        var cluster =
                UUID.nameUUIDFromBytes(
                        ("authoring-cluster/" + tenant.projectId).getBytes(StandardCharsets.UTF_8));
        return Map.of("cluster_id", cluster.toString(), "feature", "NOTEBOOK");
    }

    /** One that runs: most operations are about those. */
    @Override
    public Optional<Map<String, String>> resource(String parameter, Samples samples) {
        if (!parameter.equals(NOTEBOOK)) {
            return Optional.empty();
        }
        var create =
                ModelArtsContracts.own().operations().stream()
                        .filter(operation -> operation.id().equals("CreateNotebook"))
                        .findFirst()
                        .orElseThrow();
        var call = samples.freshCall(create);
        var answer = call.send(samples.credential());
        var path = new HashMap<>(call.path());
        path.put(NOTEBOOK, answer.tree().path("id").asText());
        var owner =
                Arrays.stream(Client.values())
                        .filter(client -> client.projectId().equals(path.get(PROJECT)))
                        .findFirst()
                        .orElseThrow();
        NotebookSamples.await(owner, path.get(NOTEBOOK), "RUNNING");
        return Optional.of(path);
    }

    @Override
    public Map<String, String> withoutSuccess() {
        return Map.of("StartNotebook", "it needs one that was stopped");
    }
}
