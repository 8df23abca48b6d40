package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.wire.UserName;
import dev.lantau.modelarts.wire.WorkspaceUserRoles;
import dev.lantau.modelarts.wire.WorkspaceUsers;
import dev.lantau.modelarts.wire.WorkspaceUsersApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of users and roles. */
@RunOnVirtualThread
public class WorkspaceUsersResource implements WorkspaceUsersApi {
    private final WorkspaceUserService service;

    WorkspaceUsersResource(WorkspaceUserService service) {
        this.service = service;
    }

    @Override
    public WorkspaceUsers listUsersDetail(String projectId) {
        return new WorkspaceUsers(service.names().stream().map(UserName::new).toList());
    }

    @Override
    public WorkspaceUserRoles showWorkspaceUserRolesDetail(String projectId) {
        return new WorkspaceUserRoles(service.roles());
    }
}
