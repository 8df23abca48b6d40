package dev.lantau.modelarts.proof;

import dev.lantau.testing.proof.ProofDatabase;
import dev.lantau.testing.proof.StartOrder;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service may start before its database and its schema; a job migrates and exits. */
@Tag("proof")
class StartOrderIT {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "LANTAU_OBS_DIRECTORY", "target/proof/start-obs",
                    "LANTAU_COMPUTE_LOCAL_DIRECTORY", "target/proof/start-compute");

    @Test
    @Timeout(180)
    void itWaitsForWhatIsMissing() {
        try (var database = new ProofDatabase("modelarts", Map.of())) {
            new StartOrder(database, "start", SETTINGS).proveGuest();
        }
    }
}
