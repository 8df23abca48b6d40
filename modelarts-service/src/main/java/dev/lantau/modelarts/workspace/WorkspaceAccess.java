package dev.lantau.modelarts.workspace;

import java.util.Set;

/** Which workspaces the caller may use; every kind asks it. */
public interface WorkspaceAccess {
    /** The built-in default workspace of every account. */
    String DEFAULT = "0";

    /**
     * The workspace that a resource is to be made in or looked for in.
     *
     * @param wished what the caller named; {@code null} or empty means the default one
     * @return its id
     * @throws dev.lantau.common.error.ApiException ModelArts.0102 when there is none, or the caller
     *     may not use it
     */
    String require(String wished);

    /** Ids of all workspaces whose contents the caller sees; the default one among them. */
    Set<String> visible();

    /** Whether the caller sees what is in that workspace. */
    default boolean sees(String workspaceId) {
        return visible().contains(workspaceId);
    }
}
