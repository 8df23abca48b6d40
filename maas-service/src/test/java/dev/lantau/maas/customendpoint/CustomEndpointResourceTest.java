package dev.lantau.maas.customendpoint;

import static dev.lantau.maas.Answers.refused;
import static dev.lantau.maas.Answers.with;
import static dev.lantau.maas.Answers.without;
import static dev.lantau.maas.Samples.CONTROL;
import static dev.lantau.maas.Samples.ENDPOINT;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lantau.maas.Client;
import dev.lantau.maas.Samples;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import dev.lantau.testing.RowStatements;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class CustomEndpointResourceTest {
    private static String create(Map<String, ?> fields) {
        return Client.A.post(ENDPOINT, fields).statusCode(200).extract().path("id");
    }

    private static String path(String id) {
        return ENDPOINT + "/" + id;
    }

    /** The list, whose path to the endpoint's fields is {@code one(id)}. */
    private static ValidatableResponse listed() {
        return Client.A.get(ENDPOINT).statusCode(200);
    }

    private static String one(String id) {
        return "items.find { it.id == '%s' }".formatted(id);
    }

    private static String nameOf(String id) {
        return listed().extract().path(one(id) + ".endpoint_name");
    }

    @Test
    void aNewEndpointIsListedAsItIs() {
        var fields = with(with(Samples.endpoint(), "rpm", 60), "remark", "for the demo");

        var id = create(fields);

        listed().body(one(id) + ".endpoint_name", equalTo(fields.get("endpoint_name")))
                .body(one(id) + ".source", equalTo("custom_from_maas"))
                .body(one(id) + ".status", equalTo("active"))
                .body(one(id) + ".cbc_status", equalTo("normal"))
                .body(one(id) + ".remark", equalTo("for the demo"))
                .body(one(id) + ".rpm", equalTo(60))
                .body(one(id), hasKey("tpm"))
                .body(one(id) + ".tpm", nullValue())
                .body(one(id) + ".served_model_name", equalTo("echo"))
                .body(one(id) + ".resident_model_id", equalTo("echo"))
                .body(one(id) + ".moderation", equalTo(true));
    }

    @Test
    void countIsATextAndTotalANumber() {
        create(Samples.endpoint());
        var list = listed().extract();
        List<?> items = list.path("items");
        assertEquals(String.valueOf(items.size()), list.path("count"));
        assertEquals(items.size(), list.<Integer>path("total"));
        list.response().then().body("quantity_limit", equalTo(1000));
    }

    @Test
    void aNameIsUsedForEverWithinTheAccount() {
        var fields = Samples.endpoint();
        var id = create(fields);
        refused(Client.A.post(ENDPOINT, fields), 400, "6271");

        Client.A.delete(path(id)).statusCode(204);

        refused(Client.A.post(ENDPOINT, fields), 400, "6271");
        Client.B.post(ENDPOINT, fields).statusCode(200);
        listed().body("items.id", not(hasItem(id)));
    }

    @Test
    void aNameThatWasGivenUpStaysUsed() {
        var id = create(Samples.endpoint());
        var before = nameOf(id);
        var after = Samples.name("renamed");
        Client.A.put(path(id), Map.of("endpoint_name", after)).statusCode(204);

        assertEquals(after, nameOf(id));
        refused(
                Client.A.post(ENDPOINT, with(Samples.endpoint(), "endpoint_name", before)),
                400,
                "6271");
        refused(
                Client.A.post(ENDPOINT, with(Samples.endpoint(), "endpoint_name", after)),
                400,
                "6271");
        refused(Client.A.put(path(id), Map.of("endpoint_name", before)), 400, "6271");
        Client.A.put(path(id), Map.of("endpoint_name", after)).statusCode(204);
    }

    @Test
    void namesAreCheckedOnCreateAndUpdate() {
        var id = create(Samples.endpoint());
        for (var malformed : List.of("1a", "-a", "a b", "a/b", "", "a".repeat(65), "_a")) {
            refused(
                    Client.A.post(ENDPOINT, with(Samples.endpoint(), "endpoint_name", malformed)),
                    400,
                    "6274");
            refused(Client.A.put(path(id), Map.of("endpoint_name", malformed)), 400, "6274");
        }
        refused(Client.A.post(ENDPOINT, without(Samples.endpoint(), "endpoint_name")), 400, "0104");
        create(with(Samples.endpoint(), "endpoint_name", Samples.name("模型.a_b")));
    }

    @Test
    void aPresetModelsIdIsNoName() {
        var id = create(Samples.endpoint());
        refused(
                Client.A.post(ENDPOINT, with(Samples.endpoint(), "endpoint_name", "echo")),
                400,
                "6271");
        refused(Client.A.put(path(id), Map.of("endpoint_name", "echo")), 400, "6271");
    }

    @Test
    void theModelMustBeThere() {
        for (var unknown : List.of("Echo", "no-such-model", "")) {
            refused(
                    Client.A.post(ENDPOINT, with(Samples.endpoint(), "model_name", unknown)),
                    400,
                    "0104");
        }
        refused(Client.A.post(ENDPOINT, without(Samples.endpoint(), "model_name")), 400, "0104");
        refused(Client.A.post(ENDPOINT, with(Samples.endpoint(), "source", "other")), 400, "0104");
        refused(Client.A.post(ENDPOINT, without(Samples.endpoint(), "source")), 400, "0104");
    }

    @Test
    void anUpdateTouchesWhatItNames() {
        var id = create(with(with(Samples.endpoint(), "rpm", 7), "tpm", 5_000_000_000L));
        var name = nameOf(id);

        Client.A.put(path(id), Map.of("remark", "new", "model_name", "other", "source", 1))
                .statusCode(204);

        listed().body(one(id) + ".remark", equalTo("new"))
                .body(one(id) + ".endpoint_name", equalTo(name))
                .body(one(id) + ".rpm", equalTo(7))
                .body(one(id) + ".tpm", equalTo(5_000_000_000L))
                .body(one(id) + ".served_model_name", equalTo("echo"));
    }

    @Test
    void nullTakesALimitAwayAndLeavesTheOther() {
        var id = create(with(with(Samples.endpoint(), "rpm", 7), "tpm", 8));

        Client.A.put(path(id), "{\"rpm\":null}").statusCode(204);
        listed().body(one(id) + ".rpm", nullValue()).body(one(id) + ".tpm", equalTo(8));

        Client.A.put(path(id), "{\"rpm\":9,\"tpm\":null}").statusCode(204);
        listed().body(one(id) + ".rpm", equalTo(9)).body(one(id) + ".tpm", nullValue());
    }

    @Test
    void theGuardIsSwitchedOffWithTheLatestDisclaimerAlone() {
        String agreement =
                Client.A.get("compliance/agreements?lang=zh").extract().path("agreement_id");
        var off = with(Samples.endpoint(), "moderation", false);
        refused(Client.A.post(ENDPOINT, off), 400, "0104");
        refused(Client.A.post(ENDPOINT, with(off, "agreement_id", "older")), 400, "0104");
        var id = create(Samples.endpoint());
        refused(Client.A.put(path(id), Map.of("moderation", false)), 400, "0104");
        listed().body(one(id) + ".moderation", equalTo(true));

        Client.A.put(path(id), Map.of("moderation", false, "agreement_id", agreement))
                .statusCode(204);
        listed().body(one(id) + ".moderation", equalTo(false));
        Client.A.put(path(id), Map.of("moderation", false)).statusCode(204);
        Client.A.put(path(id), Map.of("moderation", true)).statusCode(204);
        refused(Client.A.put(path(id), Map.of("moderation", false)), 400, "0104");
        var made = create(with(off, "agreement_id", agreement));
        listed().body(one(made) + ".moderation", equalTo(false));
    }

    @Test
    void anEndpointIsDisabledAndEnabled() {
        var id = create(Samples.endpoint());
        for (int i = 0; i < 2; i++) {
            Client.A.put(CONTROL + "/" + id, Map.of("action", "deactivate")).statusCode(204);
            listed().body(one(id) + ".status", equalTo("inactive"));
        }
        for (int i = 0; i < 2; i++) {
            Client.A.put(CONTROL + "/" + id, Map.of("action", "activate")).statusCode(204);
            listed().body(one(id) + ".status", equalTo("active"));
        }
        refused(Client.A.put(CONTROL + "/" + id, Map.of("action", "delete")), 400, "0104");
        refused(Client.A.put(CONTROL + "/" + id, Map.of()), 400, "0104");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var theirs = Samples.endpoint(Client.B);
        var gone = create(Samples.endpoint());
        Client.A.delete(path(gone)).statusCode(204);
        for (var id : List.of(UUID.randomUUID().toString(), theirs, gone)) {
            refused(Client.A.put(path(id), Map.of()), 404, "6291");
            refused(Client.A.delete(path(id)), 404, "6291");
            refused(Client.A.put(CONTROL + "/" + id, Map.of("action", "activate")), 404, "6291");
        }
        listed().body("items.id", not(hasItem(theirs)));
        Client.B.get(ENDPOINT).body("items.id", hasItem(theirs));
    }

    @Test
    void whatIsNoIdIsSaidToBeNone() {
        for (var id : List.of("no-id", "1", "a".repeat(65))) {
            refused(Client.A.put(path(id), Map.of()), 400, "6299");
            refused(Client.A.delete(path(id)), 400, "6299");
            refused(Client.A.put(CONTROL + "/" + id, Map.of("action", "activate")), 400, "6299");
        }
    }

    @Test
    void aRepeatedCreateWithTheSameKeyIsOneEndpoint() {
        var key = UUID.randomUUID().toString();
        var fields = Samples.endpoint();
        var first = keyed(key, fields).statusCode(200).extract().<String>path("id");

        assertEquals(first, keyed(key, fields).statusCode(200).extract().path("id"));
        keyed(key, Samples.endpoint()).statusCode(409);
        assertNotEquals(
                first,
                keyed(UUID.randomUUID().toString(), Samples.endpoint())
                        .statusCode(200)
                        .extract()
                        .path("id"));
    }

    private static ValidatableResponse keyed(String key, Map<String, ?> fields) {
        return Client.A.given()
                .header("Idempotency-Key", key)
                .body(fields)
                .post(Client.A.path(ENDPOINT))
                .then();
    }

    @Test
    void everyWriteIsAudited() {
        var id = create(Samples.endpoint());
        Client.A.put(path(id), Map.of("remark", "x")).statusCode(204);
        Client.A.put(CONTROL + "/" + id, Map.of("action", "deactivate")).statusCode(204);
        Client.A.delete(path(id)).statusCode(204);
        refused(Client.A.delete(path(id)), 404, "6291");

        var of = "select count(distinct operation) from audit where resource_id = ?";
        assertEquals(4, RowStatements.number(of, id));
        assertEquals(
                4,
                RowStatements.number(
                        "select count(*) from audit where resource_type = 'CustomEndpoint' and"
                                + " decision = 'ALLOWED' and resource_id = ?",
                        id));
    }
}
