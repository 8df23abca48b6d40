package dev.lantau.local.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One row of services.yml: what to start, with which databases, and which paths are its.
 *
 * @param databases datasource name to database name; {@code default} is the unnamed datasource;
 *     {@code null} for nothing
 * @param environment what it is told beyond its database, port and addresses; {@code null} for
 *     nothing
 * @param operatorPort the management port it shall have where that is free
 * @param timeout how long the ingress waits for an answer to begin
 * @param routes path patterns, see {@link dev.lantau.local.ingress.RoutePattern}
 */
public record ServiceDescription(
        String name,
        String title,
        String artifact,
        Map<String, String> databases,
        Map<String, String> environment,
        @JsonProperty("operator-port") int operatorPort,
        Duration timeout,
        List<String> routes) {

    public ServiceDescription {
        databases = databases == null ? Map.of() : Map.copyOf(databases);
        environment = environment == null ? Map.of() : Map.copyOf(environment);
    }

    private static final String SUFFIX = "-service";

    /** The name of the unnamed datasource in {@link #databases}. */
    public static final String DEFAULT_DATASOURCE = "default";

    /** What its variables for clients are named after, such as {@code MAAS}. */
    public String family() {
        return (name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name)
                .toUpperCase(Locale.ROOT);
    }
}
