package dev.lantau.common.auth;

import java.util.Set;

/**
 * Who makes a call, taken from the verified credential alone.
 *
 * @param domainId account of the caller; every resource belongs to one
 * @param domainName name of that account
 * @param projectId project the credential is scoped to, or {@code null} for an account-scoped one
 * @param userId user behind the credential
 * @param userName name of that user
 * @param credential how the caller authenticated
 * @param actions permitted action patterns, such as {@code ga:listener:create} or {@code ga:*:get}
 * @param denied patterns that are refused although {@code actions} covers them
 */
public record Caller(
        String domainId,
        String domainName,
        String projectId,
        String userId,
        String userName,
        Credential credential,
        Set<String> actions,
        Set<String> denied) {

    /** Kinds of credential that are accepted. */
    public enum Credential {
        TOKEN,
        ACCESS_KEY,
        TEMPORARY_KEY
    }

    /** Name of the attribute under which a verified {@code SecurityIdentity} carries its caller. */
    public static final String ATTRIBUTE = "lantau.caller";

    /**
     * Name of the attribute with the ids of the projects, a {@code Set<String>}, among which the
     * path of the call decides; absent when the credential has decided.
     */
    public static final String PROJECTS = "lantau.projects";

    public Caller {
        actions = Set.copyOf(actions);
        denied = Set.copyOf(denied);
    }

    /** A caller to whom nothing is denied that the actions cover. */
    public Caller(
            String domainId,
            String domainName,
            String projectId,
            String userId,
            String userName,
            Credential credential,
            Set<String> actions) {
        this(domainId, domainName, projectId, userId, userName, credential, actions, Set.of());
    }

    /** Whether one of the caller's patterns covers the action; nothing matches an empty action. */
    public boolean may(String action) {
        return !action.isEmpty()
                && ActionPattern.anyCovers(actions, action)
                && !ActionPattern.anyCovers(denied, action);
    }

    /** The same caller, working in one project of the account. */
    public Caller inProject(String project) {
        return new Caller(
                domainId, domainName, project, userId, userName, credential, actions, denied);
    }
}
