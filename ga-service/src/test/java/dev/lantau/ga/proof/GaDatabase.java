package dev.lantau.ga.proof;

import dev.lantau.testing.proof.ProofDatabase;
import java.util.Map;

/** The database of accelerators, for proofs. */
final class GaDatabase {
    private GaDatabase() {}

    /**
     * Starts one whose services carry out states alone unless told otherwise: most proofs are about
     * those, and replicas on one machine share its ports.
     */
    static ProofDatabase start() {
        return new ProofDatabase("ga", Map.of("LANTAU_GA_DRIVER", "simulated"));
    }
}
