package dev.lantau.common.identity.temporarykey;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.identity.IamError;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a temporary key may do of what its owner may do. Statements name actions only; a condition
 * or a resource is refused, since nothing would enforce it.
 */
public record InlinePolicy(Set<String> allowed, Set<String> denied) {
    private static final Set<String> FIELDS = Set.of("Effect", "Action");
    private static final Pattern ACTION = Pattern.compile("\\*|[\\w-]*\\*?(:[\\w-]*\\*?){2}");

    /** Everything that the owner may. */
    public static final InlinePolicy NONE = new InlinePolicy(Set.of("*"), Set.of());

    static InlinePolicy of(Collection<Map<String, Object>> statements) {
        if (statements == null || statements.isEmpty()) {
            throw invalid("Statement is missing");
        }
        var allowed = new LinkedHashSet<String>();
        var denied = new LinkedHashSet<String>();
        for (var statement : statements) {
            if (!FIELDS.equals(statement.keySet())) {
                throw invalid("a statement has Effect and Action, and nothing else");
            }
            switch (statement.get("Effect")) {
                case String effect when effect.equals("Allow") ->
                        allowed.addAll(actions(statement.get("Action")));
                case String effect when effect.equals("Deny") ->
                        denied.addAll(actions(statement.get("Action")));
                case null, default -> throw invalid("Effect is Allow or Deny");
            }
        }
        return new InlinePolicy(allowed, denied);
    }

    private static List<String> actions(Object action) {
        var list = action instanceof List<?> several ? several : List.of(action);
        var actions =
                list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
        boolean valid =
                actions.size() == list.size()
                        && actions.stream().allMatch(each -> ACTION.matcher(each).matches());
        if (!valid) {
            throw invalid("Action is a list of actions such as ga:listener:create or ga:*:get");
        }
        return actions;
    }

    private static ApiException invalid(String why) {
        return new ApiException(IamError.INVALID_BODY, "policy: " + why);
    }
}
