package dev.lantau.ga;

import dev.lantau.testing.architecture.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> globalAccelerator() {
        return Architecture.tests("dev.lantau.ga");
    }
}
