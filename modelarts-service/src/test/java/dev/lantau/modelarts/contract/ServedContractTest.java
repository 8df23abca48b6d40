package dev.lantau.modelarts.contract;

import static org.hamcrest.Matchers.equalTo;

import dev.lantau.modelarts.Client;
import dev.lantau.modelarts.ModelArtsContracts;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.contract.ServedDocuments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class ServedContractTest {
    @TestFactory
    Stream<DynamicTest> theServedDocumentsAreTheContracts() {
        return new ServedDocuments(ModelArtsContracts.ALL).tests();
    }

    @Test
    void whatNoContractHasIsUnknown() {
        for (var path : List.of("nothing-of-ours", "/v4/projects", "/nothing/at-all")) {
            Client.A.get(path).statusCode(404).body("error_code", equalTo("APIGW.0101"));
        }
        Client.A.given()
                .patch(Client.A.path("services/custom-endpoint/endpoint"))
                .then()
                .statusCode(404)
                .body("error_code", equalTo("APIGW.0101"));
    }
}
