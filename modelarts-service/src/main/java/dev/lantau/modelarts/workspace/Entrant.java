package dev.lantau.modelarts.workspace;

import dev.lantau.common.auth.Caller;

/**
 * A caller as workspaces see one.
 *
 * @param idKey what it is known by in {@link Workspace#admitted}, or, without a row of its own,
 *     {@code nameKey}
 * @param administrator whether it may do everything of ModelArts
 */
record Entrant(
        String domainId, String projectId, String idKey, String nameKey, boolean administrator) {
    /** The key of whoever comes. */
    static final String ANYBODY = "*";

    private static final String EVERYTHING = "modelarts:*:*";

    static Entrant of(Caller caller) {
        return new Entrant(
                caller.domainId(),
                caller.projectId(),
                keyOfId(caller.userId()),
                keyOfName(caller.userName()),
                caller.may(EVERYTHING));
    }

    static String keyOfId(String userId) {
        return "id:" + userId;
    }

    /** Of a user without a row of its own; grants to all others are by id. */
    static String keyOfName(String userName) {
        return "name:" + userName;
    }
}
