package dev.lantau.modelarts.contract;

import dev.lantau.modelarts.ModelArtsUnderTest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.matrix.ForeignRows;
import dev.lantau.testing.matrix.TenantMatrix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class TenantMatrixTest {
    @TestFactory
    Stream<DynamicContainer> nobodyElseReachesAResource() {
        return new TenantMatrix(new ModelArtsUnderTest()).tests();
    }

    @TestFactory
    Stream<DynamicTest> listsAndCountsShowNothingForeign() {
        return new ForeignRows(new ModelArtsUnderTest()).tests();
    }
}
