package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.KindUnderTest;
import dev.lantau.modelarts.ModelArtsContracts;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Samples;
import dev.lantau.testing.contract.ContractOperation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Notebooks and what goes with them, for the generated suites. */
public final class NotebookKind implements KindUnderTest {
    private static final String NOTEBOOK = "notebook_id";
    private static final String STORAGE = "storage_id";
    private static final String CLUSTER = "cluster_id";
    private static final String PROJECT = "project_id";
    private static final ContractOperation CREATE =
            ModelArtsContracts.own().operations().stream()
                    .filter(operation -> operation.id().equals("CreateNotebook"))
                    .findFirst()
                    .orElseThrow();

    /** For the service loader. */
    public NotebookKind() {}

    @Override
    public Optional<Map<String, ?>> body(String operationId) {
        return Optional.ofNullable(
                switch (operationId) {
                    case "CreateNotebook" -> NotebookSamples.fields();
                    case "UpdateNotebook" -> Map.of("description", "Changed", "name", "renamed");
                    case "CreateImage" ->
                            Map.of(
                                    "name", "saved",
                                    "namespace", "sample",
                                    "tag", UUID.randomUUID().toString());
                    case "AttachDynamicStorage" -> NotebookSamples.mount();
                    case "RenewLease" -> Map.of("duration", 3_600_000, "type", "timing");
                    default -> null;
                });
    }

    /** Nobody makes clusters; there is one. */
    @Override
    public Optional<String> item(ContractOperation collection) {
        return collection.id().equals("ListAuthoringClusters")
                ? Optional.of(CLUSTER)
                : Optional.empty();
    }

    @Override
    public Map<String, String> constants(Tenants tenant) {
        return Map.of(CLUSTER, cluster(tenant.projectId), "feature", "NOTEBOOK");
    }

    private static String cluster(String projectId) {
        var name = "authoring-cluster/" + projectId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Notebooks that run, since most operations are about those; storage that is mounted. */
    @Override
    public Optional<Map<String, String>> resource(String parameter, Samples samples) {
        if (!Set.of(NOTEBOOK, CLUSTER, STORAGE).contains(parameter)) {
            return Optional.empty();
        }
        var call = samples.freshCall(CREATE);
        var path = new HashMap<>(call.path());
        if (parameter.equals(CLUSTER)) {
            return Optional.of(Map.of(CLUSTER, cluster(path.get(PROJECT))));
        }
        var owner =
                Arrays.stream(Client.values())
                        .filter(client -> client.projectId().equals(path.get(PROJECT)))
                        .findFirst()
                        .orElseThrow();
        NotebookSamples.putObject(owner, "set/a.txt", "a");
        path.put(NOTEBOOK, call.send(samples.credential()).tree().path("id").asText());
        NotebookSamples.await(owner, path.get(NOTEBOOK), "RUNNING");
        if (parameter.equals(STORAGE)) {
            path.put(STORAGE, NotebookSamples.mounted(owner, path.get(NOTEBOOK)));
        }
        return Optional.of(path);
    }

    @Override
    public Map<String, String> withoutSuccess() {
        return Map.of(
                "CreateNotebook", "all samples are made by it, and lists would still be moving",
                "StartNotebook", "it needs one that was stopped");
    }
}
