package dev.lantau.console;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same calls, to the packaged application. */
@Tag("http")
@QuarkusIntegrationTest
class ConsoleSecurityIT extends ConsoleSecurityTest {}
