package dev.lantau.bench;

import java.util.Arrays;

/** What the traffic part compares; the first is the ceiling of all, the second the limit. */
enum TrafficLine {
    DIRECT("direct, no proxy"),
    PIPE("raw Vert.x pipe"),
    NGINX("nginx stream"),
    ENVOY("Envoy"),
    ENGINE("local engine"),
    SERVICE("ga-service, JVM"),
    NATIVE("ga-service, native");

    private final String title;

    TrafficLine(String title) {
        this.title = title;
    }

    static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(line -> line.name().equals(name));
    }

    String title() {
        return title;
    }

    /** Whether the project's aims are about it. */
    boolean isOurs() {
        return this == ENGINE || isService();
    }

    /** Whether it needs a database and an accelerator. */
    boolean isService() {
        return this == SERVICE || this == NATIVE;
    }
}
