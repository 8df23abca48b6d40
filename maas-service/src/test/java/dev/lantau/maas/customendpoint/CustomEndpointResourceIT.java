package dev.lantau.maas.customendpoint;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same calls, to the packaged application. */
@Tag("http")
@QuarkusIntegrationTest
class CustomEndpointResourceIT extends CustomEndpointResourceTest {}
