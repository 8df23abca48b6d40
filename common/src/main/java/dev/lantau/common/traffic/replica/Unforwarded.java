package dev.lantau.common.traffic.replica;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What this replica could not do, and did not say in the tenant's resources: by owner. */
@ApplicationScoped
public class Unforwarded {
    private final Map<String, Map<String, String>> reasons = new ConcurrentHashMap<>();

    /** How it went this time; no reasons mean that all was done. */
    public void put(String owner, Map<String, String> failures) {
        if (failures.isEmpty()) {
            reasons.remove(owner);
            return;
        }
        if (!failures.equals(reasons.put(owner, new TreeMap<>(failures)))) {
            Log.warnf("This replica does not forward all of %s: %s", owner, failures);
        }
    }

    /** One part more, or one less when there is no reason. */
    public void put(String owner, String id, String reason) {
        var all = new TreeMap<>(of(owner));
        if (reason == null) {
            all.remove(id);
        } else {
            all.put(id, reason);
        }
        put(owner, all);
    }

    /** Reasons by id of the resource. */
    public Map<String, String> of(String owner) {
        return reasons.getOrDefault(owner, Map.of());
    }
}
