package dev.lantau.maas.apikey;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.maas.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class ApiKeyRoutesTest {
    private static final String KEY = "sk-[A-Za-z0-9]{10}-[A-Za-z0-9_-]{43}";

    private static String keys(String path) {
        return url("/api-keys" + path);
    }

    private static String url(String path) {
        var port =
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return "http://127.0.0.1:" + port + path;
    }

    /** Calls that no contract is about. */
    private static RequestSpecification operator() {
        return given().noFilters();
    }

    private static ValidatableResponse post(Object body) {
        return operator().contentType(ContentType.JSON).body(body).post(keys("")).then();
    }

    private static ValidatableResponse put(String id, Object body) {
        return operator().contentType(ContentType.JSON).body(body).put(keys("/" + id)).then();
    }

    private static String account() {
        return "d" + UUID.randomUUID().toString().replace("-", "");
    }

    private static Map<String, Object> wish(String account, String label) {
        return new HashMap<>(Map.of("domain_id", account, "project_id", "p", "label", label));
    }

    @Test
    void aKeyIsShownOnce() {
        var account = account();
        var wish = wish(account, "chat_1");
        wish.putAll(
                Map.of(
                        "description",
                        "for the chat",
                        "addresses",
                        List.of("10.0.0.0/8", "::1"),
                        "models",
                        List.of("qwen"),
                        "endpoints",
                        List.of("mine"),
                        "rpm",
                        10,
                        "tpm",
                        5_000_000_000L));

        String id =
                post(wish)
                        .statusCode(201)
                        .header("Cache-Control", "no-store")
                        .body("key", matchesPattern(KEY))
                        .body("enabled", equalTo(true))
                        .extract()
                        .path("id");

        var shown = operator().get(keys("/" + id)).then().statusCode(200);
        shown.body("key", nullValue()).body("created_at", matchesPattern("\\d{4}-.*Z"));
        wish.forEach((field, value) -> shown.body(field, equalTo(value)));
    }

    @Test
    void keysAreListedUntilTheyAreDeleted() {
        var account = account();
        String id = post(wish(account, "a")).statusCode(201).extract().path("id");

        operator()
                .get(keys("?domain_id=" + account))
                .then()
                .statusCode(200)
                .body("api_keys.id", contains(id))
                .body("api_keys.key", contains(nullValue()));
        operator().get(keys("")).then().body("api_keys.id", hasItem(id));
        operator().get(keys("?domain_id=nobody")).then().body("api_keys", hasSize(0));

        operator().delete(keys("/" + id)).then().statusCode(204);
        operator().get(keys("/" + id)).then().statusCode(404).body("error", containsString(id));
        operator().delete(keys("/" + id)).then().statusCode(404);
        put(id, Map.of("enabled", true)).statusCode(404);
    }

    @Test
    void everythingButLabelAndDescriptionCanChange() {
        var wish = wish(account(), "a");
        wish.put("rpm", 10);
        wish.put("tpm", 20);
        String id = post(wish).statusCode(201).extract().path("id");

        put(id, Map.of("enabled", false))
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("rpm", equalTo(10));
        put(
                        id,
                        "{\"rpm\": null, \"addresses\": [\"192.0.2.1\"], \"models\": [\"m\"], \"endpoints\": [\"e\"]}")
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("rpm", nullValue())
                .body("tpm", equalTo(20))
                .body("addresses", equalTo(List.of("192.0.2.1")))
                .body("models", equalTo(List.of("m")))
                .body("endpoints", equalTo(List.of("e")));
        for (var field : List.of("label", "description")) {
            put(id, Map.of(field, "b"))
                    .statusCode(400)
                    .body("error", containsString("cannot change"));
        }
        put(id, Map.of()).statusCode(400).body("error", containsString("nothing to change"));
        put(id, Map.of("rpm", 0)).statusCode(400).body("error", containsString("rpm"));
        put(id, Map.of("key", "x")).statusCode(400).body("error", containsString("no field key"));
        put(id, "").statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | domain_id is missing",
                "'' | there is no object in the body",
                "[] | it is malformed",
                "{ | malformed",
                "{\"domain_id\":\"d\"} | project_id is missing",
                "{\"domain_id\":\"d\",\"project_id\":\"p\"} | label is missing",
                "{\"domainid\":\"d\"} | there is no field domainid",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a b\"} | label does not have 1 to 100 letters",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"\"} | label does not have",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"colour\":1} | there is no field colour",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"rpm\":0} | rpm is not above 0",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"rpm\":\"x\"} | rpm has a value of the wrong type",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"tpm\":-1} | tpm is not above 0",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"description\":\"\\u0000\"} | description",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"models\":[\"\"]} | models: an entry",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"models\":[null]} | models: an entry is empty",
                "{\"domain_id\":\"d\",\"project_id\":\"p\",\"label\":\"a\",\"addresses\":[\"10.0.0.1/8\"]} | address 10.0.0.1/8 is no IP address"
            })
    void mistakesAreToldInPlainWords(String body, String complaint) {
        post(body)
                .statusCode(400)
                .body("error", containsString(complaint))
                .body("error", not(containsString("Exception")));
    }

    @Test
    void textsHaveLimits() {
        var wish = wish(account(), "x".repeat(100));
        wish.put("description", "é".repeat(100));
        post(wish).statusCode(201);
        wish.put("label", "x".repeat(101));
        post(wish).statusCode(400);
        wish.put("label", "y");
        wish.put("description", "x".repeat(101));
        post(wish).statusCode(400);
        wish.put("description", "x".repeat(70_000));
        post(wish).statusCode(413).body("error", containsString("larger than 64 KiB"));
    }

    @Test
    void labelsAreUniqueInAnAccountAlone() {
        var account = account();
        post(wish(account, "a")).statusCode(201);

        post(wish(account, "a")).statusCode(409).body("error", containsString("label a"));
        post(wish(account(), "a")).statusCode(201);
    }

    @Test
    void anAccountHasThirtyKeysHoweverTheyAreAskedFor() {
        var account = account();

        var statuses =
                IntStream.range(0, 34)
                        .parallel()
                        .mapToObj(label -> post(wish(account, "l" + label)))
                        .map(answer -> answer.extract().statusCode())
                        .toList();

        assertEquals(30, statuses.stream().filter(status -> status == 201).count());
        assertEquals(4, statuses.stream().filter(status -> status == 409).count());
        operator().get(keys("?domain_id=" + account)).then().body("api_keys", hasSize(30));
    }

    @Test
    void developmentAccountsHaveTheirKeys() {
        for (var each : DevelopmentKey.values()) {
            operator()
                    .get(keys("/" + each.parts().id()))
                    .then()
                    .statusCode(200)
                    .body("domain_id", equalTo(each.domainId()))
                    .body("project_id", equalTo(each.projectId()))
                    .body("enabled", equalTo(true));
        }
    }

    @Test
    void upstreamsAndModelsAreShownWithoutKeys() {
        operator().get(url("/upstreams")).then().statusCode(200).body("problem", nullValue());
        operator().get(url("/models")).then().statusCode(200);
    }

    @Test
    void theApiOfTenantsDoesNotHaveIt() {
        Client.A.get("/api-keys").statusCode(404);
    }
}
