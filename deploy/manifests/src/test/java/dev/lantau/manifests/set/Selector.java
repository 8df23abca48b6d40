package dev.lantau.manifests.set;

import java.util.Map;

/** What selectors select. */
public final class Selector {
    private Selector() {}

    /**
     * Does a LabelSelector, with labels and expressions, match? An empty one matches everything.
     */
    public static boolean matches(Place selector, Map<String, String> labels) {
        return selector.exists()
                && matchesAll(selector.at("matchLabels"), labels)
                && selector.each("matchExpressions")
                        .allMatch(expression -> holds(expression, labels));
    }

    /** Does a map of labels, as a Service has it, match? An empty one matches nothing. */
    public static boolean matchesPlain(Place selector, Map<String, String> labels) {
        return !selector.node().isEmpty() && matchesAll(selector, labels);
    }

    private static boolean matchesAll(Place wanted, Map<String, String> labels) {
        return wanted.node().properties().stream()
                .allMatch(e -> e.getValue().asText().equals(labels.get(e.getKey())));
    }

    private static boolean holds(Place expression, Map<String, String> labels) {
        var value = labels.get(expression.at("key").text());
        var listed =
                value != null && expression.each("values").anyMatch(v -> v.text().equals(value));
        return switch (expression.at("operator").text()) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
