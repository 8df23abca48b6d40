package dev.lantau.maas.contract;

import dev.lantau.maas.MaasUnderTest;
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
        initArgs = @ResourceArg(name = "database", value = "maas"))
class TenantMatrixTest {
    @TestFactory
    Stream<DynamicContainer> nobodyElseReachesAResource() {
        return new TenantMatrix(new MaasUnderTest()).tests();
    }

    @TestFactory
    Stream<DynamicTest> listsAndCountsShowNothingForeign() {
        return new ForeignRows(new MaasUnderTest()).tests();
    }
}
