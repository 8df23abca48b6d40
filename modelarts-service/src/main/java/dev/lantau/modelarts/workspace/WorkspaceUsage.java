package dev.lantau.modelarts.workspace;

/**
 * What one kind of resource takes of a workspace. Each kind with a quota comes with such a bean;
 * its rows are also what keeps a workspace from being deleted.
 */
public interface WorkspaceUsage {
    /** Id of the quota, such as {@code notebook}, a row of {@code workspace-quotas.yml}. */
    String resource();

    /** How much of it is in use now in the workspace, this transaction's writes included. */
    long used(String domainId, String workspaceId);
}
