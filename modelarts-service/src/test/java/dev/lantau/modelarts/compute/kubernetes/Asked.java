package dev.lantau.modelarts.compute.kubernetes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request to the API server as what RBAC calls it: {@code group/resource verb}. */
final class Asked {
    private static final Pattern PATH =
            Pattern.compile(
                    "/apis?(?:/([^/]+))?/v[^/]+/namespaces/[^/]+/([a-z]+)(?:/([^/?]+))?(?:/([a-z]+))?"
                            + "(?:\\?(.*))?");

    private Asked() {}

    static String of(String method, String path) {
        var matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(method + " " + path);
        }
        var group = matcher.group(1) == null ? "" : matcher.group(1);
        var sub = matcher.group(4) == null ? "" : "/" + matcher.group(4);
        return "%s/%s%s %s".formatted(group, matcher.group(2), sub, verb(method, matcher));
    }

    private static String verb(String method, Matcher path) {
        boolean named = path.group(3) != null;
        var query = path.group(5) == null ? List.of() : List.of(path.group(5).split("&"));
        return switch (method) {
            case "GET" -> named ? "get" : query.contains("watch=true") ? "watch" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> named ? "delete" : "deletecollection";
            default -> throw new IllegalArgumentException(method);
        };
    }
}
