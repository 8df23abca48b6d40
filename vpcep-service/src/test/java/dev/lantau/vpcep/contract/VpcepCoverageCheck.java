package dev.lantau.vpcep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.contract.ConformanceRecord;
import dev.lantau.testing.contract.Routes;
import dev.lantau.testing.coverage.Coverage;
import dev.lantau.vpcep.VpcepContracts;
import dev.lantau.vpcep.VpcepError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs after all other tests, in an execution of its own. */
class VpcepCoverageCheck {
    private static final Coverage COVERAGE =
            new Coverage(
                    VpcepContracts.ALL,
                    Routes.of(VpcepError.class).without("ListVersions"),
                    "simulated",
                    ConformanceRecord.read());

    @Test
    void everyOperationWasDrivenToWhatItOwes() {
        assertEquals("", String.join("\n", COVERAGE.missing()));
    }

    @Test
    void thePageSaysSo() throws IOException {
        var problems = COVERAGE.write(Path.of("docs", "coverage.md"), System.getenv("CI") != null);
        assertEquals(List.of(), problems);
    }
}
