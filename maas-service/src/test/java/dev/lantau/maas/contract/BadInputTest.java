package dev.lantau.maas.contract;

import dev.lantau.maas.MaasUnderTest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.badinput.BadInput;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class BadInputTest {
    @TestFactory
    Stream<DynamicContainer> everyOperationRefusesEveryWrongInput() {
        var withoutSuccess =
                Map.of(
                        "ListModelArtsWorkspaces",
                        "needs a region; see LookupResourceTest",
                        "ListModelArtsInferServices",
                        "needs a region; see LookupResourceTest");
        return new BadInput(new MaasUnderTest(), Map.of(), withoutSuccess).tests();
    }
}
