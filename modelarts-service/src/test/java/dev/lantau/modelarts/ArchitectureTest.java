package dev.lantau.modelarts;

import dev.lantau.testing.architecture.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> modelarts() {
        return Architecture.tests("dev.lantau.modelarts");
    }
}
