package dev.lantau.maas.ledger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.maas.Client;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "maas"))
class LedgerRoutesTest {
    private static final String HEADER =
            "id,started_at,domain_id,project_id,key_id,key_label,operation,service_type,service_id,service_name,"
                    + "model,streamed,client_address,estimated_input,status,error_code,upstream,input_tokens,"
                    + "output_tokens,cached_tokens,reasoning_tokens,estimated,price,first_byte_us,duration_us,"
                    + "booked_at";

    private static ValidatableResponse export(String query) {
        var port =
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().noFilters()
                .urlEncodingEnabled(false)
                .get("http://127.0.0.1:" + port + "/ledger.csv" + query)
                .then();
    }

    private static List<String> lines(String query) {
        var text = export(query).statusCode(200).extract().asString();
        assertTrue(text.endsWith("\r\n"));
        return List.of(text.split("\r\n"));
    }

    @Test
    void theExportHasTheRowsOfTheRangeInOrder() {
        var early = Calls.of("exported");
        var late =
                Calls.at(
                        "exported",
                        Calls.MOMENT.plus(Duration.ofDays(1)),
                        ServiceType.CUSTOM_ENDPOINT,
                        "id-1",
                        "a \"quoted\", name");
        new Bookings()
                .add(late, Calls.end(502, "ModelArts.81100", 5, 0))
                .add(early, Calls.well())
                .add(Calls.of("other"), Calls.well())
                .book();

        var all = lines("?from=2026-11-01T00:00:00Z&domain_id=exported");

        assertEquals(3, all.size());
        assertEquals(HEADER, all.get(0));
        assertTrue(
                all.get(1)
                        .startsWith(
                                early.id()
                                        + ",2026-11-20T10:15:30.123000Z,exported,project-exported,key-first,"
                                        + "first,ChatCompletionsV1,PRESET,echo,echo,echo,true,192.0.2.1,10,200,,"
                                        + "local,12,34,2,4,false,0.000125,20000,150000,"),
                all.get(1));
        assertTrue(all.get(2).startsWith(late.id()), all.get(2));
        assertTrue(all.get(2).contains(",\"a \"\"quoted\"\", name\","), all.get(2));
        assertEquals(
                2,
                lines("?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z&domain_id=exported")
                        .size());
        assertEquals(List.of(HEADER), lines("?from=2026-11-01T00:00:00Z&domain_id=nobody"));
    }

    @Test
    void thousandsOfRowsArrive() {
        var bookings = new Bookings();
        for (int i = 0; i < 3_000; i++) {
            bookings.add(Calls.of("large"), Calls.well());
        }
        bookings.book();

        assertEquals(3_001, lines("?domain_id=large").size());
    }

    @Test
    void mistakesAreToldInPlainWords() {
        export("?from=yesterday")
                .statusCode(400)
                .body("error", startsWith("from is no moment such as"));
        export("?to=2026-13-01T00:00:00Z").statusCode(400).body("error", startsWith("to is no"));
        export("?since=2026-11-01T00:00:00Z")
                .statusCode(400)
                .body("error", containsString("no parameter since"));
        export("?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z").statusCode(400);
    }

    @Test
    void theMetricsSayHowManyCallsWait() {
        var port =
                ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        given().noFilters()
                .get("http://127.0.0.1:" + port + "/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("lantau_maas_ledger_unshipped"));
    }

    @Test
    void theApiOfTenantsDoesNotHaveIt() {
        Client.A.get("/ledger.csv").statusCode(404);
    }
}
