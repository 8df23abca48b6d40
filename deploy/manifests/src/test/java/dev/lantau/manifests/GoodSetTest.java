package dev.lantau.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.manifests.check.Assertion;
import dev.lantau.manifests.check.Assertions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Without this, a mistake that is planted into the set could be found for another reason. */
class GoodSetTest {
    @TestFactory
    Stream<DynamicTest> theGoodSetIsClean() {
        var set = GoodSet.read();
        return DynamicTest.stream(
                Assertions.ALL.stream(),
                Assertion::name,
                assertion -> assertEquals(List.of(), assertion.findings(set)));
    }
}
