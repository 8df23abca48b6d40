package dev.lantau.modelarts.contract;

import dev.lantau.modelarts.ModelArtsUnderTest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.badinput.BadInput;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class BadInputTest {
    @TestFactory
    Stream<DynamicContainer> everyOperationRefusesEveryWrongInput() {
        var service = new ModelArtsUnderTest();
        return new BadInput(service, service.otherAnswers(), service.withoutSuccess()).tests();
    }
}
