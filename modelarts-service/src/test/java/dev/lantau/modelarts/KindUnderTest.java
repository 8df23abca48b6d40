package dev.lantau.modelarts;

import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Samples;
import dev.lantau.testing.contract.ContractOperation;
import java.util.Map;
import java.util.Optional;

/**
 * What the generated suites must be told about one kind of resource. Found through {@code
 * META-INF/services}: nothing central is edited for a new kind.
 */
public interface KindUnderTest {
    /** A body that an operation accepts; empty for operations of other kinds. */
    default Optional<Map<String, ?>> body(String operationId) {
        return Optional.empty();
    }

    /** Query parameters without which an operation does not succeed. */
    default Map<String, String> query(String operationId) {
        return Map.of();
    }

    /** Values of path parameters that are no ids of resources, as a tenant uses them. */
    default Map<String, String> constants(Tenants tenant) {
        return Map.of();
    }

    /** See {@link dev.lantau.testing.calls.ServiceUnderTest#aliases}. */
    default Map<String, String> aliases() {
        return Map.of();
    }

    /** Path values of a new resource that no plain POST on a collection makes. */
    default Optional<Map<String, String>> resource(String parameter, Samples samples) {
        return Optional.empty();
    }

    /** Path parameter of one item of a collection where no operation shows one. */
    default Optional<String> item(ContractOperation collection) {
        return Optional.empty();
    }

    /** See {@link dev.lantau.testing.badinput.BadInput}: {@code "Operation case"} to the answer. */
    default Map<String, String> otherAnswers() {
        return Map.of();
    }

    /** Operations whose sample cannot succeed, with the reason. */
    default Map<String, String> withoutSuccess() {
        return Map.of();
    }
}
