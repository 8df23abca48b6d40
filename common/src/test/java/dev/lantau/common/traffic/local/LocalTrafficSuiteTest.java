package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.testing.traffic.TrafficEngineSuite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The suite over the embedded engine. */
class LocalTrafficSuiteTest extends TrafficEngineSuite {
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
