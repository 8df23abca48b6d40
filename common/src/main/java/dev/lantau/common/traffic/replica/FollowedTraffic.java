package dev.lantau.common.traffic.replica;

import java.util.Collection;

/** What a service does on a replica for what another one carried out. */
public interface FollowedTraffic {
    /** Whether there is traffic at all. */
    boolean isReal();

    /** Owners that this replica has traffic of or should have. */
    Collection<String> owners();

    /**
     * Makes this replica's traffic what the owner's rows say, and writes no state: what cannot be
     * done is logged and shown to the operator.
     *
     * @throws RuntimeException when the rows cannot be read: it is tried again
     */
    void follow(String owner);

    /** This replica speaks for all from now on, in place of one that is gone. */
    void lead();
}
