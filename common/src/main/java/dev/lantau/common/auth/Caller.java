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
 */
public record Caller(
        String domainId,
        String domainName,
        String projectId,
        String userId,
        String userName,
        Credential credential,
        Set<String> actions) {

    /** Kinds of credential that are accepted. */
    public enum Credential {
        TOKEN,
        ACCESS_KEY,
        TEMPORARY_KEY
    }

    /** Name of the attribute under which a verified {@code SecurityIdentity} carries its caller. */
    public static final String ATTRIBUTE = "lantau.caller";

    public Caller {
        actions = Set.copyOf(actions);
    }

    /** Whether one of the caller's patterns covers the action; nothing matches an empty action. */
    public boolean may(String action) {
        return !action.isEmpty()
                && (actions.contains(action)
                        || actions.stream().anyMatch(pattern -> covers(pattern, action)));
    }

    private static boolean covers(String pattern, String action) {
        if (pattern.equals("*")) {
            return true;
        }
        var wanted = pattern.split(":", -1);
        var given = action.split(":", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int part = 0; part < wanted.length; part++) {
            var prefix = wanted[part];
            boolean matches =
                    prefix.endsWith("*")
                            ? given[part].startsWith(prefix.substring(0, prefix.length() - 1))
                            : given[part].equals(prefix);
            if (!matches) {
                return false;
            }
        }
        return true;
    }
}
