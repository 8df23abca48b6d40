package dev.lantau.maas.apikey;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same calls, to the packaged application. */
@Tag("http")
@QuarkusIntegrationTest
class ApiKeyRoutesIT extends ApiKeyRoutesTest {}
