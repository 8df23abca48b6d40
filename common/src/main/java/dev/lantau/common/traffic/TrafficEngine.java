package dev.lantau.common.traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts connections and datagrams and forwards them. It is told the whole desired state of one
 * owner (an accelerator, a VPC endpoint), never a difference, and works out itself what to change:
 * connections that a change does not concern go on.
 */
public interface TrafficEngine {
    /** Name in configuration and on the coverage page: {@code local} or {@code envoy}. */
    String name();

    /**
     * Makes the owner's traffic what is listed; repeats do no harm. Returns when every frontend
     * accepts connections, or is known not to.
     *
     * @param owner id of the resource whose traffic this is
     * @param frontends its whole desired state; empty takes the owner out of the world
     * @return why a frontend could not be opened, for the tenant to read, by frontend id; empty
     *     when all are open. The engine goes on trying to open these, and tells the observers.
     */
    Map<String, String> apply(String owner, List<Frontend> frontends);

    /**
     * Tries the whole path of a TCP frontend: opens a connection to its first port and has it
     * forwarded to a backend, past access and limits. Blocks, for at most three seconds.
     *
     * @return why it does not work, for the tenant to read; empty when it does
     */
    Optional<String> probe(String frontendId);

    /**
     * Closes the owner's connections now instead of letting them drain: those of the frontends it
     * still has, too.
     */
    void disconnect(String owner);

    /**
     * Counters of the owner's frontends, by frontend id; empty when the engine has none of it.
     * Cheap: no call leaves the process.
     */
    Map<String, Counters> counters(String owner);

    /**
     * What went to each backend of a frontend, by backend id; backends that got nothing may be
     * missing. Empty where the engine does not tell backends apart.
     */
    Optional<Map<String, BackendCounters>> backends(String frontendId);

    /** What all owners' traffic adds up to. Cheap: no call leaves the process. */
    Totals totals();

    /** The newest decisions of a frontend, newest first; empty when it is not open. */
    List<Decision> decisions(String frontendId);
}
