package dev.lantau.common.traffic.envoy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.common.hash.Sha256;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Pool;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What owners wished of an Envoy that lives longer than this process: without it, the first owner
 * to come back would take the place of all.
 */
final class Owners {
    private final ConfigDirectory directory;
    private final boolean enabled;
    private final ObjectMapper json = new ObjectMapper();

    Owners(ConfigDirectory directory, boolean enabled) {
        this.directory = directory;
        this.enabled = enabled;
    }

    /** One file. */
    @RegisterForReflection(
            targets = {
                Remembered.class,
                Frontend.class,
                Frontend.PortMapping.class,
                Frontend.Access.class,
                Frontend.Limits.class,
                Frontend.RegionPreference.class,
                Pool.class,
                Pool.HealthCheck.class,
                Pool.Backend.class
            })
    record Remembered(String owner, List<Frontend> frontends) {}

    /** Keeps the owner's wish for the next process. */
    void remember(String owner, List<Frontend> frontends) {
        if (!enabled) {
            return;
        }
        var file =
                directory
                        .owners()
                        .resolve(Sha256.hex(owner.getBytes(StandardCharsets.UTF_8)) + ".json");
        if (frontends.isEmpty()) {
            directory.delete(file);
            return;
        }
        try {
            directory.write(file, json.writeValueAsString(new Remembered(owner, frontends)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Wishes by owner. */
    Map<String, List<Frontend>> remembered() {
        Map<String, List<Frontend>> all = new TreeMap<>();
        if (enabled) {
            for (var content : directory.contents(directory.owners())) {
                try {
                    var one = json.readValue(content, Remembered.class);
                    all.put(one.owner(), one.frontends());
                } catch (JsonProcessingException unreadable) {
                    Log.warnf("A remembered owner cannot be read: %s", unreadable.getMessage());
                }
            }
        }
        return all;
    }
}
