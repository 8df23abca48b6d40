package dev.lantau.modelarts.contract;

import static dev.lantau.modelarts.Answers.refused;
import static org.hamcrest.Matchers.equalTo;

import dev.lantau.modelarts.ModelArtsContracts;
import dev.lantau.modelarts.ModelArtsUnderTest;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.contract.ContractOperation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is not built says so, and only to those who might use it. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class AbsentOperationsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^/}]+)}");

    @TestFactory
    Stream<DynamicTest> eachAnswers501InTheEnvelope() {
        var built = new ModelArtsUnderTest().routes();
        return ModelArtsContracts.own().operations().stream()
                .filter(operation -> !built.has(operation))
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> saysSo(operation)));
    }

    private static void saysSo(ContractOperation operation) {
        var path = operation.path(values(operation));
        Tenants.A.given()
                .contentType(ContentType.JSON)
                .request(operation.method(), path)
                .then()
                .statusCode(501)
                .body("error_code", equalTo("LANTAU.0501"));
        refused(Tenants.NOBODY.given().request(operation.method(), path).then(), 403, "APIGW.0302");
        refused(RestAssured.given().request(operation.method(), path).then(), 401, "APIGW.0301");
    }

    private static Map<String, String> values(ContractOperation operation) {
        Map<String, String> values = new HashMap<>();
        PLACEHOLDER
                .matcher(operation.path())
                .results()
                .forEach(found -> values.put(found.group(1), "some-" + values.size()));
        values.put("project_id", Tenants.A.projectId);
        return values;
    }
}
