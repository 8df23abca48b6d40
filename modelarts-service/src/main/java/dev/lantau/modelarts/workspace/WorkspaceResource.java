package dev.lantau.modelarts.workspace;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.modelarts.wire.CreateWorkspaceReq;
import dev.lantau.modelarts.wire.DeleteWorkspaceResponseBody;
import dev.lantau.modelarts.wire.ListWorkspaceResponse;
import dev.lantau.modelarts.wire.SortOrder;
import dev.lantau.modelarts.wire.UpdateWorkspaceReq;
import dev.lantau.modelarts.wire.UpdateWorkspaceResponse;
import dev.lantau.modelarts.wire.ValidateAuthorizationRequestBody;
import dev.lantau.modelarts.wire.ValidateAuthorizationResponse;
import dev.lantau.modelarts.wire.WorkspaceResponse;
import dev.lantau.modelarts.wire.WorkspaceSortKey;
import dev.lantau.modelarts.wire.WorkspacesApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of workspaces. */
@RunOnVirtualThread
public class WorkspaceResource implements WorkspacesApi {
    private final WorkspaceService service;
    private final WorkspaceAuthorization authorization;

    WorkspaceResource(WorkspaceService service, WorkspaceAuthorization authorization) {
        this.service = service;
        this.authorization = authorization;
    }

    @Override
    @Idempotent
    public WorkspaceResponse createWorkspace(String projectId, CreateWorkspaceReq body) {
        return service.create(body);
    }

    @Override
    public DeleteWorkspaceResponseBody deleteWorkspace(String projectId, String workspaceId) {
        return new DeleteWorkspaceResponseBody(service.delete(workspaceId));
    }

    @Override
    public ListWorkspaceResponse listWorkspace(
            String projectId,
            Integer offset,
            Integer limit,
            WorkspaceSortKey sortBy,
            SortOrder order,
            String enterpriseProjectId,
            String name,
            Boolean filterAccessible) {
        return service.list(
                new WorkspaceQuery(
                        limit, offset, sortBy, order, enterpriseProjectId, name, filterAccessible));
    }

    @Override
    public WorkspaceResponse showWorkspace(String projectId, String workspaceId) {
        return service.show(workspaceId);
    }

    @Override
    public UpdateWorkspaceResponse updateWorkspace(
            String projectId, String workspaceId, UpdateWorkspaceReq body) {
        return new UpdateWorkspaceResponse(service.update(workspaceId, body));
    }

    @Override
    public ValidateAuthorizationResponse validateAuthorization(
            String projectId, String workspaceId, ValidateAuthorizationRequestBody body) {
        return new ValidateAuthorizationResponse(
                authorization.verdicts(workspaceId, body.requests()));
    }
}
