package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.wire.ViewWorkspaceResponseGrants;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A user who is let into an internal workspace.
 *
 * @param userId {@code null} for a user of a foreign provider who was named only
 * @param userName {@code null} for a user of a foreign provider whose id was given only
 * @param userType {@code IAM}
 */
@RegisterForReflection
record Grant(String userId, String userName, String userType) {
    /** The only kind of user there is. */
    static final String USER_TYPE = "IAM";

    /** What such a user is known by in {@link Workspace#admitted}. */
    String key() {
        return userId == null ? Entrant.keyOfName(userName) : Entrant.keyOfId(userId);
    }

    ViewWorkspaceResponseGrants wire() {
        return new ViewWorkspaceResponseGrants(userId, userName, userType);
    }
}
