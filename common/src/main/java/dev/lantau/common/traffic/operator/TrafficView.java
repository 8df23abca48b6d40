package dev.lantau.common.traffic.operator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Decision;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * One owner's traffic.
 *
 * @param owner id of the resource whose traffic it is: an accelerator, a VPC endpoint
 * @param frontends what is open, by id
 * @param unforwarded what this replica could not do for others that can: reasons by id
 */
@RegisterForReflection(
        targets = {
            TrafficView.class,
            TrafficView.Open.class,
            BackendCounters.class,
            Counters.class,
            Decision.class
        })
record TrafficView(String owner, List<Open> frontends, Map<String, String> unforwarded) {

    /** Whether this replica has nothing to do with the owner. */
    @JsonIgnore
    boolean isEmpty() {
        return frontends.isEmpty() && unforwarded.isEmpty();
    }

    /**
     * One frontend.
     *
     * @param engine what carries it
     * @param counters since it was opened
     * @param backends the same by backend, where the engine tells them apart
     * @param decisions the newest ones, newest first
     */
    record Open(
            String id,
            String engine,
            Counters counters,
            Map<String, BackendCounters> backends,
            List<Decision> decisions) {}
}
