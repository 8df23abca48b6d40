package dev.lantau.common;

import dev.lantau.testing.architecture.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> common() {
        return Architecture.tests(null);
    }
}
