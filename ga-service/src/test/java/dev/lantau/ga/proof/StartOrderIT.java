package dev.lantau.ga.proof;

import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.StartOrder;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service may start before its database and its schema; a job migrates and exits. */
@Tag("proof")
class StartOrderIT {
    private static final Map<String, String> SETTINGS = Map.of("LANTAU_GA_DRIVER", "simulated");

    @Test
    @Timeout(180)
    void itWaitsForWhatIsMissing() {
        try (var database = new ProofDatabase("ga", Map.of())) {
            new StartOrder(database, "start", SETTINGS).proveHost();
        }
    }
}
