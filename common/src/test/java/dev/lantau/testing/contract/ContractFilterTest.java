package dev.lantau.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The filter is red once for each kind of breach. */
class ContractFilterTest {
    private static final ContractSet CONTRACTS = ContractSet.load("contract/identity/iam.yaml");
    private static final ContractFilter FILTER = new ContractFilter(CONTRACTS, "IAM.0007");
    private static final ContractOperation CREATE =
            CONTRACTS.find("POST", "/v3.0/OS-CREDENTIAL/credentials").orElseThrow();
    private static final String JSON = "application/json";
    private static final String ERROR = "{\"error_code\":\"%s\",\"error_msg\":\"m\"}";

    private static List<String> breaches(int status, String type, String body, String code) {
        return FILTER.breaches(CREATE, new Answer(status, type, "request", body, code));
    }

    private static void red(String expected, List<String> breaches) {
        assertTrue(breaches.toString().contains(expected), breaches::toString);
    }

    @Test
    void whatTheContractSaysPasses() {
        assertEquals(List.of(), breaches(409, JSON, ERROR.formatted("IAM.0007"), "IAM.0007"));
        assertEquals(List.of(), breaches(413, JSON, ERROR.formatted("APIGW.0201"), "APIGW.0201"));
    }

    @Test
    void aBodyAgainstTheSchemaIsFound() {
        red("response body", breaches(201, JSON, "{\"credential\":{\"access\":1}}", ""));
        red("response body", breaches(400, JSON, "{\"message\":\"m\"}", ""));
        red("response body", breaches(201, JSON, "no JSON", ""));
    }

    @Test
    void anUnlistedStatusOrCodeIsFound() {
        red("does not list the status", breaches(202, JSON, "{}", ""));
        red("does not list the code", breaches(404, JSON, ERROR.formatted("IAM.9"), "IAM.9"));
    }

    @Test
    void headersAndEmptinessAreHeld() {
        red("content type", breaches(201, "text/html", "<p>", ""));
        red("204 with a body", breaches(204, JSON, "{}", ""));
        red("no X-Request-Id", FILTER.breaches(CREATE, new Answer(201, JSON, null, "{}", "")));
    }

    @Test
    void requestsAreHeldAgainstTheSchema() {
        assertEquals(List.of(), CREATE.requestBreaches("{\"credential\":{\"user_id\":\"u\"}}"));
        assertTrue(!CREATE.requestBreaches("{\"credential\":{\"user_id\":1}}").isEmpty());
    }

    @Test
    void aLiteralPathWinsOverAPlaceholder() {
        assertEquals("ListProjects", CONTRACTS.find("GET", "/v3/projects").orElseThrow().id());
        assertEquals("ShowProject", CONTRACTS.find("GET", "/v3/projects/x").orElseThrow().id());
        assertTrue(CONTRACTS.find("GET", "/v3/projects/x/y").isEmpty());
    }
}
