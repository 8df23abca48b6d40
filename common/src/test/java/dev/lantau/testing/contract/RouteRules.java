package dev.lantau.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What contracts, routes and served documents owe each other. */
public final class RouteRules {
    private RouteRules() {}

    /** Every route is an operation of a contract, under its id and with its permission. */
    public static List<String> breaches(Routes routes, ContractSet contracts) {
        List<String> breaches = new ArrayList<>();
        for (var route : routes.routes()) {
            var operation = contracts.operations().filter(route::answers).findFirst();
            if (operation.isEmpty()) {
                breaches.add(route + " is in no contract");
            } else if (!operation.get().id().equals(route.id())) {
                breaches.add(route + " is " + operation.get().id() + " in the contract");
            } else if (route.action().isEmpty()) {
                breaches.add(route + " needs no permission");
            } else if (!operation.get().action().equals(route.action())) {
                breaches.add(route + " needs another permission than the contract says");
            }
        }
        return breaches;
    }

    /** Operations that more than one route answers. */
    public static List<ContractOperation> answeredTwice(Routes routes, ContractSet contracts) {
        return contracts
                .operations()
                .filter(o -> routes.routes().stream().filter(route -> route.answers(o)).count() > 1)
                .toList();
    }

    /** Every operation has a permission (x-iam-action) and an id of its own. */
    public static List<String> breaches(ContractSet contracts) {
        List<String> breaches = new ArrayList<>();
        Map<String, ContractOperation> byKey = new TreeMap<>();
        contracts
                .operations()
                .forEach(
                        operation -> {
                            if (operation.action().isEmpty()) {
                                breaches.add(operation + " has no x-iam-action");
                            }
                            if (byKey.put(operation.key(), operation) != null) {
                                breaches.add(operation + " has an id that is taken");
                            }
                        });
        return breaches;
    }

    /** The served document has the operations of the contract, no more and no fewer. */
    public static List<String> breaches(Contract contract, JsonNode served) {
        Map<String, String> expected = new TreeMap<>();
        contract.operations()
                .forEach(o -> expected.put(o.method() + " " + o.path(), o.id() + " " + o.action()));
        Map<String, String> found = new TreeMap<>();
        for (var path : served.path("paths").properties()) {
            for (var entry : path.getValue().properties()) {
                if (entry.getValue().has("operationId")) {
                    found.put(
                            entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                            entry.getValue().path("operationId").asText()
                                    + " "
                                    + entry.getValue().path("x-iam-action").asText());
                }
            }
        }
        List<String> breaches = new ArrayList<>();
        expected.forEach(
                (route, id) -> {
                    if (!id.equals(found.remove(route))) {
                        breaches.add(route + " is not served as " + id);
                    }
                });
        found.forEach((route, id) -> breaches.add(route + " is served but in no contract"));
        return breaches;
    }
}
