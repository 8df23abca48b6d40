package dev.lantau.vpcep.traffic;

import java.util.Optional;

/**
 * Carries the traffic of endpoints. It is told the whole desired traffic of one endpoint, never a
 * difference, and reads no database itself.
 */
public interface VpcEndpointDriver {
    /** Name in configuration ({@code lantau.vpcep.driver}) and on the coverage page. */
    String name();

    /**
     * Makes the traffic of one endpoint what the plan says; repeats do no harm. Of an endpoint that
     * is closed no connection is taken any more when this returns.
     *
     * @return why it cannot be done, for the tenant; empty when it was
     */
    Optional<String> apply(EndpointPlan plan);

    /**
     * Tries the whole path, through the endpoint to a backend.
     *
     * @return why it does not work, for the tenant; empty when it does
     */
    Optional<String> probe(String endpointId);

    /** Whether traffic flows at all. */
    boolean real();
}
