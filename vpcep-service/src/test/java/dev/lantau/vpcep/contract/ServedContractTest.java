package dev.lantau.vpcep.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.contract.RouteRules;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.VpcepContracts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class ServedContractTest {
    private static final List<String> DOCUMENTS = List.of("/q/openapi", "/q/openapi-identity");

    @TestFactory
    Stream<DynamicTest> theServedDocumentIsTheContract() {
        return IntStream.range(0, DOCUMENTS.size())
                .mapToObj(
                        i ->
                                DynamicTest.dynamicTest(
                                        DOCUMENTS.get(i),
                                        () -> sameOperations(i, DOCUMENTS.get(i))));
    }

    private static void sameOperations(int contract, String path) throws JsonProcessingException {
        var served = given().queryParam("format", "json").get(path).then().statusCode(200);
        var document = new ObjectMapper().readTree(served.extract().asString());
        assertEquals(
                List.of(),
                RouteRules.breaches(VpcepContracts.ALL.contracts().get(contract), document));
        assertEquals(
                List.of("X-Auth-Token", "Authorization"),
                Stream.of("XAuthToken", "AkSk")
                        .map(s -> document.at("/components/securitySchemes/" + s + "/name"))
                        .map(name -> name.asText())
                        .toList());
    }

    @Test
    void swaggerUiShowsBothDocuments() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .body(containsString("/q/openapi"))
                .body(containsString("/q/openapi-identity"));
    }

    @Test
    void whatNoContractHasIsUnknown() {
        for (var path : List.of("/v1/p/nothing-of-ours", "/v4/projects", "/nothing/at-all")) {
            Client.A.get(path).statusCode(404).body("error_code", equalTo("APIGW.0101"));
        }
        Client.A.given()
                .patch("/v1/" + Client.A.projectId() + "/vpc-endpoints")
                .then()
                .statusCode(404)
                .body("error_code", equalTo("APIGW.0101"));
    }
}
