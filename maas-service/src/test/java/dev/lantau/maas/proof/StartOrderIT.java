package dev.lantau.maas.proof;

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
            Map.of("LANTAU_MAAS_JOURNAL_DIRECTORY", "target/proof/start-journal");

    @Test
    @Timeout(180)
    void itWaitsForWhatIsMissing() {
        try (var database = new ProofDatabase("maas", Map.of())) {
            new StartOrder(database, "start", SETTINGS).proveGuest();
        }
    }
}
