package dev.lantau.testing.calls;

import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.ContractFilter;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the generated suites have to be told about a service, since no contract says it. */
public interface ServiceUnderTest {
    Contract contract();

    ContractFilter filter();

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

    /** Operations that are implemented, and so are put to the test. */
    default Stream<ContractOperation> operations() {
        return contract().operations().stream().filter(routes()::has);
    }
}
