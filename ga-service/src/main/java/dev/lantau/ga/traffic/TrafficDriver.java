package dev.lantau.ga.traffic;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Moves the packets of accelerators. It is told the whole desired state of one accelerator, never a
 * difference, and reads no database itself.
 */
public interface TrafficDriver {
    /** Name in configuration ({@code lantau.ga.driver}) and on the coverage page. */
    String name();

    /**
     * Makes the traffic of one accelerator what the plan says; repeats do no harm. What cannot be
     * done keeps nothing else from being done.
     *
     * @param acceleratorId whose traffic
     * @param plan its whole desired state, read when asked for; empty once the accelerator is gone
     * @return what could not be done, as reasons for the tenant by the id of the accelerator,
     *     listener, endpoint or logtank; empty when all was
     * @throws TrafficException when nothing of it can be done, with a reason for the tenant
     */
    Map<String, String> apply(String acceleratorId, Supplier<AcceleratorPlan> plan);

    /** Whether this driver probes endpoints; if not, their health stays INITIAL or NO_MONITOR. */
    boolean probes();
}
