package dev.lantau.common.traffic.envoy.xds;

import static dev.lantau.common.traffic.envoy.xds.Json.object;
import static dev.lantau.common.traffic.envoy.xds.Json.socket;
import static dev.lantau.common.traffic.envoy.xds.Json.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What Envoy starts with, and the answers that it reads from files from then on. */
public final class Bootstrap {
    private Bootstrap() {}

    /**
     * @param adminPort 0 for any that is free
     */
    public static ObjectNode of(String adminAddress, int adminPort, Path listeners, Path clusters) {
        return object(
                "node",
                object("id", "lantau", "cluster", "lantau"),
                "admin",
                object("address", socket("TCP", adminAddress, adminPort)),
                "dynamic_resources",
                object("lds_config", source(listeners), "cds_config", source(clusters)));
    }

    /** A file of resources as Envoy reads it. */
    public static ObjectNode answer(String version, Collection<? extends JsonNode> resources) {
        return object("version_info", version, "resources", List.copyOf(resources));
    }
}
