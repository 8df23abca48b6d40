package dev.lantau.ga.contract;

import dev.lantau.ga.GaUnderTest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.badinput.BadInput;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class BadInputTest {
    @TestFactory
    Stream<DynamicContainer> everyOperationRefusesEveryWrongInput() {
        var withoutSuccess =
                Map.of("DisassociateListener", "needs an association; see ListenerAssociationTest");
        return new BadInput(new GaUnderTest(), Map.of(), withoutSuccess).tests();
    }
}
