package dev.lantau.modelarts.workspace;

import dev.lantau.common.auth.Caller;
import dev.lantau.modelarts.wire.WorkspaceResponse;

/** Workspaces on the wire. */
final class WorkspaceDetails {
    /** Name of the default workspace, which no other one may have. */
    static final String DEFAULT_NAME = "default";

    private static final String DEFAULT_ENTERPRISE_PROJECT = "0";

    private WorkspaceDetails() {}

    static WorkspaceResponse of(Workspace row) {
        return new WorkspaceResponse(
                row.grants.stream().map(Grant::wire).toList(),
                row.ownerName,
                row.authType,
                row.enterpriseProjectId,
                row.updatedAt.toEpochMilli(),
                row.createdAt.toEpochMilli(),
                enterpriseProjectName(row.enterpriseProjectId),
                row.name,
                row.description,
                row.id,
                row.status.name(),
                row.statusInfo);
    }

    /** The default workspace, which is older than everything, and the account's. */
    static WorkspaceResponse ofDefault(Caller caller) {
        return new WorkspaceResponse(
                null,
                caller.domainName(),
                AuthType.DEFAULT,
                DEFAULT_ENTERPRISE_PROJECT,
                null,
                null,
                DEFAULT_NAME,
                DEFAULT_NAME,
                "",
                WorkspaceAccess.DEFAULT,
                WorkspaceStatus.NORMAL.name(),
                "");
    }

    /** The project of who named none. */
    static String enterpriseProject(String wished) {
        return wished == null || wished.isEmpty() ? DEFAULT_ENTERPRISE_PROJECT : wished;
    }

    /** Only the default one has a name that is known here. */
    private static String enterpriseProjectName(String id) {
        return id.equals(DEFAULT_ENTERPRISE_PROJECT) ? DEFAULT_NAME : null;
    }
}
