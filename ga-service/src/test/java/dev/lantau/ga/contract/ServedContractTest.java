package dev.lantau.ga.contract;

import static org.hamcrest.Matchers.equalTo;

import dev.lantau.ga.Client;
import dev.lantau.ga.GaContracts;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.contract.ServedDocuments;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class ServedContractTest {
    @TestFactory
    Stream<DynamicTest> theServedDocumentsAreTheContracts() {
        return new ServedDocuments(GaContracts.ALL).tests();
    }

    @Test
    void whatNoContractHasIsUnknown() {
        for (var path : List.of("/v1/nothing-of-ours", "/v4/projects", "/nothing")) {
            Client.A.get(path).statusCode(404).body("error_code", equalTo("APIGW.0101"));
        }
        Client.A.given()
                .patch("/v1/accelerators")
                .then()
                .statusCode(404)
                .body("error_code", equalTo("APIGW.0101"));
    }
}
