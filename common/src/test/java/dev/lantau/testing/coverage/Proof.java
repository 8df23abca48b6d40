package dev.lantau.testing.coverage;

import dev.lantau.testing.contract.ConformanceRecord.Seen;
import dev.lantau.testing.contract.ContractOperation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one operation owes and what the tests have seen of it.
 *
 * @param done whether a resource class answers it
 * @param seen the answers to this operation
 */
record Proof(ContractOperation operation, boolean done, Set<Seen> seen) {
    private static final int FIRST_ERROR = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    static Proof of(ContractOperation operation, boolean done, Set<Seen> all) {
        return new Proof(
                operation,
                done,
                all.stream()
                        .filter(s -> s.operation().equals(operation.key()))
                        .collect(Collectors.toSet()));
    }

    /** Statuses every test run must see, in order: success and what its callers and ids bring. */
    Set<Integer> owedStatuses() {
        Set<Integer> owed = new TreeSet<>();
        if (!done) {
            owed.add(NOT_IMPLEMENTED);
            return owed;
        }
        owed.add(operation.successStatus());
        if (!operation.anonymous()) {
            owed.add(UNAUTHENTICATED);
        }
        if (operation.mayForbid()) {
            owed.add(FORBIDDEN);
        }
        if (!operation.ids().isEmpty()
                && operation.statuses().contains(String.valueOf(NOT_FOUND))
                && operation.mayAnswer(NOT_FOUND)) {
            owed.add(NOT_FOUND);
        }
        return owed;
    }

    /** Codes every test run must see: the listed ones but the gateway's and the unreachable. */
    Set<String> owedCodes() {
        Set<String> owed = new LinkedHashSet<>();
        if (done) {
            operation.errorCodes().stream()
                    .filter(code -> !code.startsWith("APIGW."))
                    .filter(code -> !operation.unreachable().containsKey(code))
                    .forEach(owed::add);
        }
        return owed;
    }

    /** What is owed but was not seen, in words; empty when all is proven. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (int status : owedStatuses()) {
            if (seen.stream().noneMatch(s -> s.status() == status)) {
                missing.add(operation + " never answered " + status);
            }
        }
        for (var code : owedCodes()) {
            if (seen.stream().noneMatch(s -> s.code().equals(code))) {
                missing.add(operation + " never answered " + code);
            }
        }
        operation.unreachable().keySet().stream()
                .filter(code -> seen.stream().anyMatch(s -> s.code().equals(code)))
                .forEach(code -> missing.add(operation + " answered the unreachable " + code));
        if (done && seen.stream().anyMatch(s -> s.status() == NOT_IMPLEMENTED)) {
            missing.add(operation + " has a resource class but answered 501");
        }
        if (!done && seen.stream().anyMatch(s -> s.status() < FIRST_ERROR)) {
            missing.add(operation + " has no resource class but answered a success");
        }
        return missing;
    }
}
