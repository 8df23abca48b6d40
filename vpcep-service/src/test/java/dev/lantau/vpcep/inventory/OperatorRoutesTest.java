package dev.lantau.vpcep.inventory;

import static dev.lantau.vpcep.Answers.refused;
import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.vpcep.Client;
import dev.lantau.vpcep.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "vpcep"))
class OperatorRoutesTest {

    private static String inventory(String path) {
        var port =
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return "http://127.0.0.1:" + port + "/inventory" + path;
    }

    /** Calls that no contract is about. */
    private static RequestSpecification operator() {
        return given().noFilters();
    }

    private static ValidatableResponse put(String path, Object body) {
        return operator().contentType(ContentType.JSON).body(body).put(inventory(path)).then();
    }

    private static Map<String, Object> port(String id) {
        return Map.of("id", id, "address", "127.0.30.1", "vpc_id", "vpc-" + id, "type", "VM");
    }

    @Test
    void theFileIsShownAndReadOnly() {
        operator()
                .get(inventory(""))
                .then()
                .statusCode(200)
                .body("file", containsString("test-inventory.yml"))
                .body("ports.entry.id", hasItem("port-vm"))
                .body("subnets.entry.id", hasItem("subnet-1"))
                .body("route_tables.entry.id", hasItem("rtb-1"))
                .body("public_services.entry.id", hasItem("service-gateway"));
        operator()
                .get(inventory("/ports/port-vm"))
                .then()
                .statusCode(200)
                .body("origin", equalTo("file"))
                .body("entry.vpc_id", equalTo("vpc-1"));

        put("/ports/port-vm", port("port-vm"))
                .statusCode(409)
                .body("error", containsString("file"));
        operator().delete(inventory("/ports/port-vm")).then().statusCode(409);
    }

    @Test
    void whatTheOperatorAddsCanBeUsedUntilItIsRemoved() {
        var id = Samples.name("port");
        var fields = with(with(Samples.service(), "port_id", id), "vpc_id", "vpc-" + id);
        refused(Client.A.post(SERVICES, fields), 400, "2001");

        put("/ports/" + id, port(id)).statusCode(201);
        put("/ports/" + id, with(port(id), "address", "127.0.30.2")).statusCode(200);

        operator().get(inventory("/ports")).then().body("entry.id", hasItem(id));
        var path = SERVICES + "/" + Client.A.create(SERVICES, fields);
        Client.A.get(path).body("status", equalTo("available"));
        operator().delete(inventory("/ports/" + id)).then().statusCode(204);
        refused(Client.A.post(SERVICES, fields), 400, "2001");
        operator().get(inventory("/ports/" + id)).then().statusCode(404);
        operator().delete(inventory("/ports/" + id)).then().statusCode(404);
        Client.A.awaitStatus(path, "failed");
        Client.A.get(path).body("error[0].message", containsString(id));
        put("/ports/" + id, port(id)).statusCode(201);
        Client.A.awaitStatus(path, "available");
        Client.A.get(path).body("error", equalTo(List.of()));
    }

    @Test
    void mistakesAreToldInPlainWords() {
        var id = Samples.name("port");
        var path = "/ports/" + id;

        put(path, with(port(id), "address", "300.0.0.1"))
                .statusCode(400)
                .body("error", containsString("address 300.0.0.1 is no IP address"));
        put(path, with(port(id), "colour", "red"))
                .statusCode(400)
                .body("error", containsString("there is no field colour"));
        put(path, port("other")).statusCode(400).body("error", containsString("path"));
        put(path, "").statusCode(400);
        put("/route_tables/" + id, Map.of("id", id, "vpc_id", "vpc-1", "default", true))
                .statusCode(400)
                .body("error", containsString("has a default route table already"));
        operator().get(inventory("/nothing")).then().statusCode(404);
    }

    @Test
    void theApiOfTenantsDoesNotHaveIt() {
        Client.A.get("/inventory").statusCode(400);
        Client.A.get("/inventory/ports").statusCode(404);
    }
}
