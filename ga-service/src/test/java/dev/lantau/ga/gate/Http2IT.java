package dev.lantau.ga.gate;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same calls, to the packaged application. */
@Tag("http")
@QuarkusIntegrationTest
class Http2IT extends Http2Test {}
