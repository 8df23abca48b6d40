package dev.lantau.testing.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All contracts that one application serves.
 *
 * @param contracts the documents, the application's own first
 */
public record ContractSet(List<Contract> contracts) {
    /** Reads documents from the class path. */
    public static ContractSet load(String... resources) {
        return new ContractSet(Stream.of(resources).map(Contract::load).toList());
    }

    public Stream<ContractOperation> operations() {
        return contracts.stream().flatMap(c -> c.operations().stream());
    }

    /** The operation behind a call; a literal path wins over a placeholder. */
    public Optional<ContractOperation> find(String method, String path) {
        return operations()
                .filter(o -> o.method().equals(method) && o.pattern().matcher(path).matches())
                .min(Comparator.comparingInt(ContractOperation::placeholders));
    }
}
