package dev.lantau.ga.accelerator;

import static io.restassured.RestAssured.given;

import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresqlResource.class)
class AcceleratorResourceTest {
    @Test
    void createsOne() throws Exception {
        var body =
                "{\"accelerator\":{\"name\":\"acc-1\",\"ip_sets\":[{\"area\":\"CM\"}],\"tags\":[{\"key\":\"k\",\"value\":\"v\"}]}}";
        var r =
                given().header("X-Auth-Token", "a")
                        .contentType("application/json")
                        .body(body)
                        .post("/v1/accelerators");
        System.out.println(r.statusCode() + r.asString() + r.headers());
        String id = r.path("accelerator.id");
        for (int i = 0; i < 5; i++) {
            var s = given().header("X-Auth-Token", "a").get("/v1/accelerators/" + id);
            System.out.println(System.nanoTime() / 1000000 + " " + s.statusCode() + s.asString());
        }
        show(given().header("X-Auth-Token", "b").get("/v1/accelerators/" + id));
        show(given().get("/v1/accelerators/" + id));
        show(given().get("/v1/nothing"));
        show(given().patch("/v1/accelerators"));
        show(given().header("X-Auth-Token", "a").get("/v1/accelerators?limit=x"));
        show(given().header("X-Auth-Token", "a").get("/v1/accelerators?limit=0"));
        show(given().header("X-Auth-Token", "a").get("/v1/accelerators?status=foo"));
        show(given().header("X-Auth-Token", "a").get("/v1/accelerators"));
        for (var b :
                new String[] {
                    "{",
                    "[]",
                    "{}",
                    "null",
                    "",
                    "{\"accelerator\":{\"name\":5}}",
                    "{\"accelerator\":{\"name\":\"a\",\"ip_sets\":[{\"area\":\"X\"}]}}",
                    "{\"accelerator\":{\"name\":\"a\",\"ip_sets\":[null]}}",
                    "{\"accelerator\":{\"name\":\"a<\",\"ip_sets\":[]}}",
                    "{\"accelerator\":{\"name\":\"a\",\"ip_sets\":[{\"area\":\"CM\"}]}} x",
                    " ".repeat(2 << 20)
                })
            show(
                    given().header("X-Auth-Token", "a")
                            .contentType("application/json")
                            .body(b)
                            .post("/v1/accelerators"));
        show(
                given().header("X-Auth-Token", "a")
                        .contentType("text/plain")
                        .body("x")
                        .post("/v1/accelerators"));
        show(given().header("X-Auth-Token", "a").accept("text/html").get("/v1/accelerators"));
        for (int i = 0; i < 2; i++)
            show(
                    given().header("X-Auth-Token", "a")
                            .header("Idempotency-Key", "k1")
                            .contentType("application/json")
                            .body(body)
                            .post("/v1/accelerators"));
        show(
                given().header("X-Auth-Token", "a")
                        .contentType("application/json")
                        .body("{\"accelerator\":{\"name\":\"new\"}}")
                        .put("/v1/accelerators/" + id));
        show(
                given().header("X-Auth-Token", "a")
                        .contentType("application/json")
                        .delete("/v1/accelerators/" + id));
        Thread.sleep(100);
        show(
                given().header("X-Auth-Token", "a")
                        .contentType("application/json")
                        .delete("/v1/accelerators/" + id));
        show(given().header("X-Auth-Token", "a").get("/v1/accelerators/" + id));
        System.out.println(given().get("/q/openapi").asString().substring(0, 300));
        show(given().header("X-Auth-Token", "a").get("/v1/ga-accelerators/tags"));
        show(given().header("X-Auth-Token", "x".repeat(20000)).get("/v1/accelerators"));
        show(given().header("X-Auth-Token", "x").get("/v1/accelerators?x=" + "x".repeat(20000)));
    }

    void show(io.restassured.response.Response r) {
        System.out.println(r.statusCode() + " " + r.asString());
    }
}
