package dev.lantau.common.traffic.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lantau.common.traffic.envoy.xds.Bootstrap;
import dev.lantau.common.traffic.envoy.xds.Translation;
import io.quarkus.logging.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the world into the files, what is referred to before what refers to it, and waits for
 * Envoy to have read each of them. Writes only what changed. Used by one thread.
 */
final class Publisher {
    /** An update ends as one of these. */
    private static final String ENDS = "update_(success|rejected|failure)$";

    private static final String LISTENER_UPDATES = "^listener_manager\\.lds\\." + ENDS;
    private static final String CLUSTER_UPDATES = "^cluster_manager\\.cds\\." + ENDS;
    private static final String ENDPOINT_UPDATES = "^cluster\\.[fp][^.]*\\." + ENDS;

    private final ConfigDirectory directory;
    private final Translation translation;
    private final Admin admin;
    private final Patience patience;
    private final Map<String, String> endpoints = new HashMap<>();
    private List<JsonNode> clusters = List.of();
    private List<JsonNode> listeners = List.of();
    private long version;

    Publisher(ConfigDirectory directory, Translation translation, Admin admin, Patience patience) {
        this.directory = directory;
        this.translation = translation;
        this.admin = admin;
        this.patience = patience;
    }

    /** Takes everything back, for an Envoy that is about to start. */
    void empty() {
        endpoints.clear();
        clusters = List.of();
        listeners = List.of();
        write(directory.clusters(), clusters);
        write(directory.listeners(), listeners);
        directory.keepEndpointsOf(Set.of());
    }

    /** Sees to it that there are files at all: without them no Envoy starts. */
    void prepare() {
        for (var file : List.of(directory.clusters(), directory.listeners())) {
            if (!Files.exists(file)) {
                write(file, List.of());
            }
        }
    }

    /**
     * @param again whether Envoy shall try listeners again that it did not take
     * @return whether listeners may be others than before
     * @throws EnvoyAwayException when Envoy does not answer; the files are what they should be
     */
    boolean publish(World world, boolean again) {
        var wantedClusters = List.copyOf(world.clusters().values());
        var wantedListeners = List.copyOf(world.listeners());
        writeEndpoints(world.endpoints());
        if (!wantedClusters.equals(clusters)) {
            clusters = wantedClusters;
            writeAndWait(directory.clusters(), clusters, CLUSTER_UPDATES);
        }
        boolean changed = again || !wantedListeners.equals(listeners);
        if (changed) {
            listeners = wantedListeners;
            writeAndWait(directory.listeners(), listeners, LISTENER_UPDATES);
        }
        if (endpoints.keySet().retainAll(world.endpoints().keySet())) {
            directory.keepEndpointsOf(endpoints.keySet());
        }
        return changed;
    }

    private void writeEndpoints(Map<String, JsonNode> wanted) {
        Map<String, String> changed = new LinkedHashMap<>();
        wanted.forEach(
                (cluster, resource) -> {
                    var content = Bootstrap.answer("1", List.of(resource)).toString();
                    if (!content.equals(endpoints.get(cluster))) {
                        changed.put(cluster, content);
                    }
                });
        if (changed.isEmpty()) {
            return;
        }
        // A cluster that is new to Envoy reads its file when it comes into being.
        Set<String> watched = new HashSet<>(changed.keySet());
        watched.retainAll(endpoints.keySet());
        long before = updates(ENDPOINT_UPDATES);
        changed.forEach(
                (cluster, content) -> directory.write(translation.endpointsFile(cluster), content));
        endpoints.putAll(changed);
        awaitUpdates(ENDPOINT_UPDATES, before, watched.size());
    }

    private void writeAndWait(Path file, Collection<JsonNode> resources, String counters) {
        long before = updates(counters);
        write(file, resources);
        awaitUpdates(counters, before, 1);
    }

    private void write(Path file, Collection<JsonNode> resources) {
        version++;
        directory.write(file, Bootstrap.answer(Long.toString(version), resources).toString());
    }

    /** How many updates there have been; below zero when Envoy is away. */
    private long updates(String counters) {
        try {
            return admin.stats(counters).values().stream().mapToLong(Long::longValue).sum();
        } catch (EnvoyAwayException away) {
            return -1;
        }
    }

    private void awaitUpdates(String counters, long before, int expected) {
        // An Envoy that is away reads the files when it starts.
        if (before >= 0 && !patience.await(() -> updates(counters) >= before + expected)) {
            Log.warnf("Envoy did not take a change within %s", patience.longest());
        }
    }
}
