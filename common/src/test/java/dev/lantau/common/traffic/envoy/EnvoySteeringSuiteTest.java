package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.testing.traffic.EnvoyBinary;
import dev.lantau.testing.traffic.TrafficSteeringSuite;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Steering by a real Envoy. */
class EnvoySteeringSuiteTest extends TrafficSteeringSuite {
    @TempDir Path directory;

    @Override
    protected TrafficEngine start(List<TrafficObserver> observers) {
        return new EnvoyEngine(
                TestSettings.of(EnvoyBinary.required(), directory),
                TestSettings.traffic(DENIED_NETWORK),
                observers);
    }

    @Override
    protected void stop(TrafficEngine started) {
        ((EnvoyEngine) started).close();
    }
}
