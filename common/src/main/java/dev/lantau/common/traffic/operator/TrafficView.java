package dev.lantau.common.traffic.operator;

import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Decision;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * One owner's traffic.
 *
 * @param owner id of the resource whose traffic it is: an accelerator, a VPC endpoint
 * @param frontends what is open, by id
 */
@RegisterForReflection(
        targets = {TrafficView.class, TrafficView.Open.class, Counters.class, Decision.class})
record TrafficView(String owner, List<Open> frontends) {

    /**
     * One frontend.
     *
     * @param engine what carries it
     * @param counters since it was opened
     * @param decisions the newest ones, newest first
     */
    record Open(String id, String engine, Counters counters, List<Decision> decisions) {}
}
