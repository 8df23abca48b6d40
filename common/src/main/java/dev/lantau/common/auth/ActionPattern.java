package dev.lantau.common.auth;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Patterns of actions: parts joined by colons, each ending in a star or not; a lone star is all.
 */
public final class ActionPattern {
    private static final String ALL = "*";

    private ActionPattern() {}

    /** Whether one of the patterns covers the action. */
    public static boolean anyCovers(Set<String> patterns, String action) {
        return patterns.contains(action)
                || patterns.stream().anyMatch(pattern -> covers(pattern, action));
    }

    /** The patterns that cover exactly what both sets cover. */
    public static Set<String> common(Set<String> first, Set<String> second) {
        var common = new LinkedHashSet<String>();
        for (var one : first) {
            for (var other : second) {
                common(one, other).ifPresent(common::add);
            }
        }
        return common;
    }

    private static boolean covers(String pattern, String action) {
        if (pattern.equals(ALL)) {
            return true;
        }
        var wanted = pattern.split(":", -1);
        var given = action.split(":", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int part = 0; part < wanted.length; part++) {
            boolean matches =
                    wanted[part].endsWith(ALL)
                            ? given[part].startsWith(prefix(wanted[part]))
                            : given[part].equals(wanted[part]);
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> common(String one, String other) {
        if (one.equals(ALL)) {
            return Optional.of(other);
        }
        if (other.equals(ALL)) {
            return Optional.of(one);
        }
        var left = one.split(":", -1);
        var right = other.split(":", -1);
        if (left.length != right.length) {
            return Optional.empty();
        }
        var parts = new String[left.length];
        for (int part = 0; part < left.length; part++) {
            parts[part] = narrower(left[part], right[part]);
            if (parts[part] == null) {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(":", parts));
    }

    /** The part that covers what both cover, or {@code null} where they have nothing in common. */
    private static String narrower(String left, String right) {
        if (left.endsWith(ALL) && (prefix(right)).startsWith(prefix(left))) {
            return right;
        }
        if (right.endsWith(ALL) && (prefix(left)).startsWith(prefix(right))) {
            return left;
        }
        return left.equals(right) ? left : null;
    }

    private static String prefix(String part) {
        return part.endsWith(ALL) ? part.substring(0, part.length() - 1) : part;
    }
}
