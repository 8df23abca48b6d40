package dev.lantau.testing.contract;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds every call of a test against the contracts: a breach fails the test that made the call.
 * What was seen goes to the {@link ConformanceRecord}. Calls to no operation pass.
 */
public final class ContractFilter implements Filter {
    /** What a gateway answers before the operation, whether an operation lists it or not. */
    private static final Set<Integer> GATEWAY =
            Set.of(400, 401, 403, 404, 406, 409, 413, 414, 415, 429, 431, 500, 503);

    private static final int NOT_IMPLEMENTED = 501;
    private static final int FIRST_ERROR = 400;
    private static final int NO_CONTENT = 204;

    private final ContractSet contracts;
    private final String invalidParameter;

    /**
     * @param contracts what the application serves
     * @param invalidParameter the family's code for a bad field, allowed on every operation
     */
    public ContractFilter(ContractSet contracts, String invalidParameter) {
        this.contracts = contracts;
        this.invalidParameter = invalidParameter;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expectations,
            FilterContext context) {
        var response = context.next(request, expectations);
        contracts
                .find(request.getMethod(), URI.create(request.getURI()).getPath())
                .ifPresent(operation -> check(operation, request, response));
        return response;
    }

    private void check(
            ContractOperation operation,
            FilterableRequestSpecification request,
            Response response) {
        var seen = Answer.of(response);
        ConformanceRecord.add(operation, seen.status(), seen.code());
        List<String> breaches = new ArrayList<>(breaches(operation, seen));
        if (seen.status() < FIRST_ERROR && request.getBody() instanceof String body) {
            operation.requestBreaches(body).forEach(b -> breaches.add("request body: " + b));
        }
        if (!breaches.isEmpty()) {
            throw new AssertionError(
                    "%s answered %d against the contract:%n  %s%nrequest: %s%nresponse: %s"
                            .formatted(
                                    operation,
                                    seen.status(),
                                    String.join("\n  ", breaches),
                                    (Object) request.getBody(),
                                    seen.body()));
        }
    }

    /** What is wrong with an answer; visible to the filter's own test. */
    List<String> breaches(ContractOperation operation, Answer seen) {
        List<String> breaches = new ArrayList<>();
        if (seen.requestId() == null) {
            breaches.add("no X-Request-Id header");
        }
        var listed = operation.statuses().contains(String.valueOf(seen.status()));
        boolean bodiless = listed && operation.responseSchema(seen.status()).isEmpty();
        if (bodiless || seen.status() == NO_CONTENT) {
            if (!seen.body().isEmpty()) {
                breaches.add(seen.status() + " with a body");
            }
        } else if (!seen.json() && !operation.answersIn(seen.status(), seen.contentType())) {
            breaches.add("content type is " + seen.contentType());
        }
        if (!listed && !gateway(seen)) {
            breaches.add("the operation does not list the status");
        }
        if (listed && seen.json()) {
            operation
                    .responseBreaches(seen.status(), seen.body())
                    .forEach(b -> breaches.add("response body: " + b));
        }
        if (!codeListed(operation, seen)) {
            breaches.add("the operation does not list the code " + seen.code());
        }
        return breaches;
    }

    private static boolean gateway(Answer seen) {
        return seen.code().startsWith("APIGW.") && GATEWAY.contains(seen.status())
                || seen.status() == NOT_IMPLEMENTED;
    }

    /** Codes of one family only: other contracts list theirs loosely. */
    private boolean codeListed(ContractOperation operation, Answer seen) {
        var family = invalidParameter.substring(0, invalidParameter.indexOf('.') + 1);
        return seen.status() >= 500
                || !seen.code().startsWith(family)
                || seen.code().equals(invalidParameter)
                || operation.errorCodes().contains(seen.code());
    }
}
