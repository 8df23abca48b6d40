package dev.lantau.ga.traffic;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

@Tag("http")
@QuarkusIntegrationTest
class LiveTrafficIT extends LiveTrafficTest {}
