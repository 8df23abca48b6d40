package dev.lantau.common.web;

import dev.lantau.common.auth.Caller;
import dev.lantau.common.error.ApiException;
import dev.lantau.common.error.GatewayError;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The account and the project that a path names, both of which must be the caller's.
 *
 * @param domainId {@code null} when the path has none
 * @param projectId {@code null} when the path has none, or is not about the caller's own
 */
record PathScope(String domainId, String projectId) {
    private static final Pattern PROJECT = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    /**
     * The caller, in the project of the path. A token is for one project or none; an access key
     * that names neither project nor account in its headers is for any project of its owner.
     *
     * @param projects those that the credential leaves to the path; empty for most
     * @throws ApiException 403 APIGW.0302 for anything foreign, whether it exists or not
     */
    Caller admit(Caller caller, Set<String> projects) {
        if (domainId != null && !domainId.equals(caller.domainId())) {
            throw new ApiException(GatewayError.FORBIDDEN);
        }
        if (projectId == null || projectId.equals(caller.projectId())) {
            return caller;
        }
        if (caller.projectId() == null && projects.contains(projectId)) {
            return caller.inProject(projectId);
        }
        throw new ApiException(
                PROJECT.matcher(projectId).matches()
                        ? GatewayError.FOREIGN_PROJECT
                        : GatewayError.MALFORMED_PROJECT);
    }
}
