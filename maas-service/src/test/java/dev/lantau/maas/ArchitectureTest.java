package dev.lantau.maas;

import dev.lantau.testing.architecture.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> maas() {
        return Architecture.tests("dev.lantau.maas");
    }
}
