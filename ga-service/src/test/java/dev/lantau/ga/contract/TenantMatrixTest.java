package dev.lantau.ga.contract;

import dev.lantau.ga.GaUnderTest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.matrix.ForeignRows;
import dev.lantau.testing.matrix.TenantMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class TenantMatrixTest {
    @TestFactory
    Stream<DynamicContainer> nobodyElseReachesAResource() {
        return new TenantMatrix(new GaUnderTest()).tests();
    }

    @TestFactory
    Stream<DynamicTest> listsAndCountsShowNothingForeign() {
        return new ForeignRows(new GaUnderTest()).tests();
    }
}
