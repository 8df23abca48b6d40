package dev.lantau.modelarts.authoringcluster;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.notebook.NotebookFlavors;
import dev.lantau.modelarts.wire.ClusterResponse;
import dev.lantau.modelarts.wire.Flavor;
import dev.lantau.modelarts.wire.GPUsInfo;
import dev.lantau.modelarts.wire.ListAuthoringClustersResponse;
import dev.lantau.modelarts.wire.NotebookFlavor;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where notebooks run: the one shared cluster that the operator's driver is. */
@ApplicationScoped
public class AuthoringClusterService {
    private static final String MANAGED = "MANAGED";
    private static final Set<String> TYPES = Set.of(MANAGED, "DEDICATED");
    private static final Set<String> SCOPES = Set.of("NOTEBOOK", "TRAIN", "INFER");

    private final NotebookFlavors flavors;
    private final WorkspaceAccess workspaces;
    private final CallContext call;

    AuthoringClusterService(NotebookFlavors flavors, WorkspaceAccess workspaces, CallContext call) {
        this.flavors = flavors;
        this.workspaces = workspaces;
        this.call = call;
    }

    /**
     * The shared one for MANAGED in the scope of notebooks. ModelArts.0104.
     *
     * @param type {@code null} for MANAGED
     * @param workspaceId one that the caller does not see has none
     */
    public ListAuthoringClustersResponse list(
            String type, String workspaceId, String scope, int limit, int offset) {
        var wanted = type == null ? MANAGED : type;
        require("type", wanted, TYPES);
        require("scope", scope, SCOPES);
        if (limit < 1 || offset < 0) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER, "limit begins at 1, and offset at 0");
        }
        var rows =
                wanted.equals(MANAGED) && scope.equals("NOTEBOOK") && workspaces.sees(workspaceId)
                        ? List.of(cluster(workspaceId))
                        : List.<ClusterResponse>of();
        var page = rows.stream().skip(offset).limit(limit).toList();
        return new ListAuthoringClustersResponse(
                offset / limit, page, rows.size(), page.size(), (long) rows.size());
    }

    /** ModelArts.6404. */
    public ClusterResponse show(String id) {
        if (!id.equals(id())) {
            throw new ApiException(ModelArtsError.OBJECT_MISSING, id);
        }
        return cluster(WorkspaceAccess.DEFAULT);
    }

    /** Each project has its own name for it, and keeps it. */
    private String id() {
        return UUID.nameUUIDFromBytes(
                        ("authoring-cluster/" + call.projectId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void require(String field, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "%s is '%s' and not one of %s"
                            .formatted(field, value, allowed.stream().sorted().toList()));
        }
    }

    private ClusterResponse cluster(String workspace) {
        var all = flavors.all();
        return new ClusterResponse(
                id(),
                "ACTIVE",
                null,
                MANAGED,
                all.stream()
                        .map(flavor -> flavor.category().value())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")),
                workspace,
                null,
                null,
                call.projectId(),
                call.domainId(),
                all.stream().map(AuthoringClusterService::flavor).toList(),
                false);
    }

    private static Flavor flavor(NotebookFlavor row) {
        var gpu = row.gpu();
        return new Flavor(
                row.arch(),
                row.billing(),
                row.category().value(),
                row.description(),
                row.evsMaxSize(),
                row.evsSkuCode(),
                row.feature().value(),
                row.free(),
                row.growSupportType(),
                row.id(),
                String.valueOf(row.memory()),
                row.name(),
                row.soldOut(),
                row.storages(),
                row.vcpus(),
                gpu == null
                        ? null
                        : new GPUsInfo(
                                gpu.type(),
                                gpu.gpu() == null ? null : gpu.gpu().doubleValue(),
                                gpu.gpuMemory()),
                row.ascend());
    }
}
