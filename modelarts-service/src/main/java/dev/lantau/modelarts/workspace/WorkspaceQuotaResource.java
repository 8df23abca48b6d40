package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.wire.ShowWorkspaceQuotasResponse;
import dev.lantau.modelarts.wire.UpdateWorkspaceQuotasReq;
import dev.lantau.modelarts.wire.WorkspaceQuotasApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of workspace quotas. */
@RunOnVirtualThread
public class WorkspaceQuotaResource implements WorkspaceQuotasApi {
    private final WorkspaceQuotaService service;

    WorkspaceQuotaResource(WorkspaceQuotaService service) {
        this.service = service;
    }

    @Override
    public ShowWorkspaceQuotasResponse showWorkspaceQuotas(String projectId, String workspaceId) {
        return service.show(workspaceId);
    }

    @Override
    public ShowWorkspaceQuotasResponse updateWorkspaceQuotas(
            String projectId, String workspaceId, UpdateWorkspaceQuotasReq body) {
        return service.update(workspaceId, body.quotas());
    }
}
