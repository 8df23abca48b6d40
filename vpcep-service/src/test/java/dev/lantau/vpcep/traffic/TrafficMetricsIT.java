package dev.lantau.vpcep.traffic;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same calls, to the packaged application. */
@Tag("http")
@QuarkusIntegrationTest
class TrafficMetricsIT extends TrafficMetricsTest {}
