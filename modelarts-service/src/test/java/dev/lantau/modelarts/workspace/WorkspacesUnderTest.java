package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.KindUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workspaces for the generated suites. */
public final class WorkspacesUnderTest implements KindUnderTest {
    @Override
    public Optional<Map<String, ?>> body(String operationId) {
        return Optional.ofNullable(
                switch (operationId) {
                    case "CreateWorkspace" ->
                            Map.of(
                                    "name",
                                    WorkspaceSamples.name(),
                                    "description",
                                    "",
                                    "auth_type",
                                    "private",
                                    "grants",
                                    List.of());
                    case "UpdateWorkspace" -> Map.of("description", "changed");
                    case "UpdateWorkspaceQuotas" -> Map.of("quotas", List.of());
                    case "ValidateAuthorization" ->
                            Map.of(
                                    "requests",
                                    List.of(
                                            Map.of(
                                                    "action_id",
                                                    "1",
                                                    "action",
                                                    "modelarts:workspace:get")));
                    default -> null;
                });
    }
}
