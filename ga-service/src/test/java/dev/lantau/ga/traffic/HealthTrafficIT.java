package dev.lantau.ga.traffic;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same traffic, through the packaged application. */
@Tag("http")
@QuarkusIntegrationTest
class HealthTrafficIT extends HealthTrafficTest {}
