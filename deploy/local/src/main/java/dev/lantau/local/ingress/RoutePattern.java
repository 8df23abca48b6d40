package dev.lantau.local.ingress;

import java.util.List;

/**
 * A path pattern: literal segments, {@code {name}} for exactly one segment, and a last {@code **}
 * for everything below and the path itself.
 */
record RoutePattern(List<String> segments, boolean open) implements Comparable<RoutePattern> {

    private static final String REST = "**";

    static RoutePattern parse(String pattern) {
        var segments = segments(pattern);
        var open = !segments.isEmpty() && segments.getLast().equals(REST);
        return new RoutePattern(open ? segments.subList(0, segments.size() - 1) : segments, open);
    }

    /** The segments between slashes; none for the root path. */
    static List<String> segments(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Not an absolute path: " + path);
        }
        return path.length() == 1 ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    boolean matches(List<String> path) {
        if (path.size() < segments.size() || (path.size() > segments.size() && !open)) {
            return false;
        }
        for (var i = 0; i < segments.size(); i++) {
            var matches =
                    isVariable(segments.get(i))
                            ? !path.get(i).isEmpty()
                            : segments.get(i).equals(path.get(i));
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    /**
     * The more literal pattern comes first: a literal segment before a variable one, the longer
     * before the shorter.
     */
    @Override
    public int compareTo(RoutePattern other) {
        for (var i = 0; i < Math.min(segments.size(), other.segments.size()); i++) {
            var order =
                    Boolean.compare(isVariable(segments.get(i)), isVariable(other.segments.get(i)));
            if (order != 0) {
                return order;
            }
        }
        var longerFirst = Integer.compare(other.segments.size(), segments.size());
        return longerFirst != 0 ? longerFirst : Boolean.compare(open, other.open);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments) + (open ? "/**" : "");
    }
}
