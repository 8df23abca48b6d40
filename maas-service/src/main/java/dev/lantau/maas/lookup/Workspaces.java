package dev.lantau.maas.lookup;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.wire.ModelArtsWorkspace;
import dev.lantau.maas.wire.WorkspaceList;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Workspaces of ModelArts. */
@ApplicationScoped
class Workspaces {
    private static final int PAGE = 1_000;

    private final ModelArts modelArts;

    Workspaces(ModelArts modelArts) {
        this.modelArts = modelArts;
    }

    /**
     * The first 1000; none, with the reason, when ModelArts cannot be asked.
     *
     * @throws ApiException ModelArts.0104 for an unknown region
     */
    WorkspaceList list(String region) {
        modelArts.requireRegion(region);
        try {
            var answer = modelArts.get(region, "workspaces?offset=0&limit=" + PAGE);
            var workspaces =
                    StreamSupport.stream(answer.path("workspaces").spliterator(), false)
                            .map(
                                    each ->
                                            new ModelArtsWorkspace(
                                                    each.path("id").asText(),
                                                    each.path("name").asText(),
                                                    each.path("description").asText(null),
                                                    each.path("owner").asText(null)))
                            .toList();
            return new WorkspaceList(
                    answer.path("total_count").asInt(workspaces.size()),
                    workspaces.size(),
                    workspaces,
                    null);
        } catch (NoModelArtsException away) {
            return new WorkspaceList(0, 0, List.of(), away.getMessage());
        }
    }
}
