package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.testing.traffic.TrafficSteeringSuite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Steering by the embedded engine. */
class LocalSteeringSuiteTest extends TrafficSteeringSuite {
    @Override
    protected TrafficEngine start(List<TrafficObserver> observers) {
        return new LocalTrafficEngine(
                new Lab.Settings(1_024, List.of(DENIED_NETWORK)),
                observers,
                Clock.systemUTC(),
                Duration.ofSeconds(1));
    }

    @Override
    protected void stop(TrafficEngine started) {
        ((LocalTrafficEngine) started).stop(null);
    }
}
