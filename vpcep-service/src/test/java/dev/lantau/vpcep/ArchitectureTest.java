package dev.lantau.vpcep;

import dev.lantau.testing.architecture.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> vpcEndpoint() {
        return Architecture.tests("dev.lantau.vpcep");
    }
}
