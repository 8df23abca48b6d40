package dev.lantau.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.contract.Routes.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteRulesTest {
    private static final ContractSet CONTRACTS = ContractSet.load("contract/identity/iam.yaml");

    private static List<String> breaches(String id, String action, String path) {
        var route = new Route(id, action, "GET", path, Object.class);
        return RouteRules.breaches(new Routes(List.of(route)), CONTRACTS);
    }

    @Test
    void routesThatAreNotTheContractsAreFound() {
        var action = "iam:projects:listProjects";
        assertEquals(List.of(), breaches("ListProjects", action, "/v3/projects"));
        assertTrue(breaches("X", action, "/v3/x").getFirst().contains("in no contract"));
        assertTrue(breaches("X", action, "/v3/projects").getFirst().contains("in the contract"));
        assertTrue(breaches("ListProjects", "", "/v3/projects").getFirst().contains("needs no"));
        assertTrue(breaches("ListProjects", "x", "/v3/projects").getFirst().contains("another"));
    }

    @Test
    void aServedDocumentThatDiffersIsFound() throws JsonProcessingException {
        var contract = CONTRACTS.contracts().getFirst();
        var served =
                new ObjectMapper()
                        .readTree("{\"paths\":{\"/x\":{\"get\":{\"operationId\":\"X\"}}}}");

        var breaches = RouteRules.breaches(contract, served);

        assertEquals(contract.operations().size() + 1, breaches.size());
        assertTrue(breaches.contains("GET /x is served but in no contract"));
    }
}
