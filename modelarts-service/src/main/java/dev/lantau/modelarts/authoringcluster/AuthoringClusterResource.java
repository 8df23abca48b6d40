package dev.lantau.modelarts.authoringcluster;

import dev.lantau.modelarts.wire.AuthoringClustersApi;
import dev.lantau.modelarts.wire.ClusterResponse;
import dev.lantau.modelarts.wire.ListAuthoringClustersResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of clusters. */
@RunOnVirtualThread
public class AuthoringClusterResource implements AuthoringClustersApi {
    private final AuthoringClusterService service;

    AuthoringClusterResource(AuthoringClusterService service) {
        this.service = service;
    }

    @Override
    public ListAuthoringClustersResponse listAuthoringClusters(
            String projectId,
            String type,
            String workspaceId,
            Integer limit,
            Integer offset,
            String scope) {
        return service.list(type, workspaceId, scope, limit, offset);
    }

    @Override
    public ClusterResponse showCluster(String projectId, String clusterId) {
        return service.show(clusterId);
    }
}
