package dev.lantau.vpcep.endpointservice;

import java.util.Collection;
import java.util.Map;

/** Asked how many endpoints use a service; the kind that connects implements it. */
public interface ConnectionCounts {
    /**
     * Endpoints that are creating or accepted, by service id; a service without any may be absent.
     */
    Map<String, Integer> of(Collection<String> serviceIds);
}
