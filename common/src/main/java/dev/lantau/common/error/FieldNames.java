package dev.lantau.common.error;

import static java.util.Locale.ROOT;

import jakarta.validation.ConstraintViolation;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of fields and parameters as the client knows them. */
final class FieldNames {
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private FieldNames() {}

    /** The path of a violation as the client knows it: without the Java method and argument. */
    static String field(ConstraintViolation<?> violation) {
        var nodes = violation.getPropertyPath().toString().split("\\.");
        if (nodes.length == 2 && nodes[1].endsWith("Body")) {
            return "body";
        }
        if (nodes.length == 2) {
            return CAPITAL.matcher(nodes[1]).replaceAll(m -> "_" + m.group().toLowerCase(ROOT));
        }
        return Stream.of(nodes)
                .skip(Math.min(nodes.length - 1, 2))
                .filter(name -> !name.startsWith("<")) // such as "<list element>"
                .collect(Collectors.joining("."));
    }

    /** The last name of a path such as {@code ports[0].protocol}, without an index. */
    static String last(String path) {
        return Stream.of(path.split("\\."))
                .map(name -> name.replaceAll("\\[.*", ""))
                .filter(name -> !name.isEmpty())
                .reduce("", (before, name) -> name);
    }

    /**
     * The parameter that did not convert: Jakarta REST does not say which, but the complaint quotes
     * its value.
     */
    static String parameter(Throwable cause, UriInfo uri) {
        var complaint = String.valueOf(cause.getMessage());
        return Stream.of(uri.getQueryParameters(), uri.getPathParameters())
                .flatMap(parameters -> parameters.entrySet().stream())
                .filter(
                        each ->
                                each.getValue().stream()
                                        .anyMatch(
                                                value ->
                                                        complaint.contains("'" + value + "'")
                                                                || complaint.contains(
                                                                        '"' + value + '"')))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
