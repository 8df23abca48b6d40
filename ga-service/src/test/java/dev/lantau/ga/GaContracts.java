package dev.lantau.ga;

import dev.lantau.testing.contract.ContractFilter;
import dev.lantau.testing.contract.ContractSet;

/** What this service promises: its own contract and the identity facade's. */
public final class GaContracts {
    public static final ContractSet ALL =
            ContractSet.load("contract/ga/ga.yaml", "contract/identity/iam.yaml");

    /** On every call of every HTTP test. */
    public static final ContractFilter FILTER = new ContractFilter(ALL, "GA.9001");

    private GaContracts() {}
}
