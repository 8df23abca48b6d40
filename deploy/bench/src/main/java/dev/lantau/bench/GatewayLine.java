package dev.lantau.bench;

import java.util.Arrays;

/** What the gateway part compares; the first is the ceiling of all, the second the limit. */
enum GatewayLine {
    DIRECT("direct, no proxy"),
    PIPE("raw Vert.x HTTP pipe"),
    NGINX("nginx, plain proxy"),
    GATEWAY("MaaS gateway, JVM");

    private final String title;

    GatewayLine(String title) {
        this.title = title;
    }

    static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(line -> line.name().equals(name));
    }

    String title() {
        return title;
    }
}
