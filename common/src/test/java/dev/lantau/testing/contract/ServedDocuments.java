package dev.lantau.testing.contract;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The documents that an application serves are its contracts, and Swagger UI shows both.
 *
 * @param contracts the service's own, and the identity facade's
 */
public record ServedDocuments(ContractSet contracts) {
    private static final List<String> PATHS = List.of("/q/openapi", "/q/openapi-identity");

    /** One test for each document, and one for Swagger UI. */
    public Stream<DynamicTest> tests() {
        return Stream.concat(
                IntStream.range(0, PATHS.size())
                        .mapToObj(
                                i ->
                                        DynamicTest.dynamicTest(
                                                PATHS.get(i), () -> sameOperations(i))),
                Stream.of(DynamicTest.dynamicTest("Swagger UI", ServedDocuments::swaggerUi)));
    }

    private void sameOperations(int contract) throws JsonProcessingException {
        var served =
                given().queryParam("format", "json")
                        .get(PATHS.get(contract))
                        .then()
                        .statusCode(200);
        var document = new ObjectMapper().readTree(served.extract().asString());
        assertEquals(List.of(), RouteRules.breaches(contracts.contracts().get(contract), document));
        assertEquals(
                List.of("X-Auth-Token", "Authorization"),
                Stream.of("XAuthToken", "AkSk")
                        .map(s -> document.at("/components/securitySchemes/" + s + "/name"))
                        .map(name -> name.asText())
                        .toList());
    }

    private static void swaggerUi() {
        var page = given().get("/q/swagger-ui/").then().statusCode(200);
        PATHS.forEach(path -> page.body(containsString(path)));
    }
}
