package dev.lantau.testing.calls;

import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the generated suites have to be told about a service, since no contract says it. */
public interface ServiceUnderTest {
    Contract contract();

    Routes routes();

    /** Credentials of the tenant that owns the resources; the first one is used by default. */
    List<Credential> owner();

    /** Credentials of another tenant, of the same kinds in the same order. */
    List<Credential> stranger();

    /** Credentials of a user of the owning tenant without any permission, same kinds and order. */
    List<Credential> unpermitted();

    /** Values of path parameters that are no ids, such as {@code resource_type}. */
    Map<String, String> constants();

    /**
     * Ids under another name: path parameter, or body field as {@code Operation.field}, to the path
     * parameter that it stands for.
     */
    Map<String, String> aliases();

    /** A body for an operation where the contract's example does not do. */
    default Optional<String> body(ContractOperation operation) {
        return Optional.empty();
    }

    /** Code of the family for a bad field or parameter. */
    String invalidParameter();

    /** Code of the family for an unknown id. */
    String notFound();

    /** Values of path parameters that are no ids, for calls of the other tenant's. */
    default Map<String, String> strangerConstants() {
        return constants();
    }

    /** Query parameters without which an operation does not succeed. */
    default Map<String, String> query(ContractOperation operation) {
        return Map.of();
    }

    /**
     * Path values of a new resource that no plain POST on a collection makes; empty for all others.
     *
     * @param parameter path parameter that names such a resource
     * @param samples makes what it needs, and is whose tenant's it will be
     */
    default Optional<Map<String, String>> resource(String parameter, Samples samples) {
        return Optional.empty();
    }

    /**
     * The path parameter that names one item of a collection, where no operation shows one item, so
     * that it cannot be guessed; {@link #resource} makes those items.
     */
    default Optional<String> item(ContractOperation collection) {
        return Optional.empty();
    }

    /** Allowed answers to a bad field or parameter of an operation, as {@code status code}. */
    default Set<String> invalid(ContractOperation operation) {
        return Set.of("400 " + invalidParameter());
    }

    /** Allowed answers to an unknown id in a call of an operation, as {@code status code}. */
    default Set<String> missing(ContractOperation operation) {
        return Set.of("404 " + notFound());
    }

    /**
     * The answer to another tenant's id in a field, as {@code status code}, where the contract
     * tells it from an unknown one: consumers are told that they are not permitted. Empty for all
     * others.
     */
    default Optional<String> foreign(ContractOperation operation, String field) {
        return Optional.empty();
    }

    /** The answer to a caller without the permission, or in a foreign project. */
    default String forbidden() {
        return "403 APIGW.0302";
    }

    /** The answer to what can be no project's id in the path. */
    default String malformedProject() {
        return forbidden();
    }

    /** Operations that are implemented, and so are put to the test. */
    default Stream<ContractOperation> operations() {
        return contract().operations().stream().filter(routes()::has);
    }
}
