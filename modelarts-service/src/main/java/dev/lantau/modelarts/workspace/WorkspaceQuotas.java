package dev.lantau.modelarts.workspace;

/** Enforces the quotas of workspaces. */
public interface WorkspaceQuotas {
    /**
     * Makes sure, inside the transaction that creates, that so much more still fits; parallel calls
     * wait for each other, so that no number of them passes a quota.
     *
     * @param resource what is about to be used, see {@link WorkspaceUsage#resource}
     * @throws dev.lantau.common.error.ApiException ModelArts.0118 when it does not fit
     */
    void enter(String workspaceId, String resource, long amount);
}
