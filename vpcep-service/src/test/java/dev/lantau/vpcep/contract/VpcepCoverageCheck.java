package dev.lantau.vpcep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.testing.contract.ConformanceRecord;
import dev.lantau.testing.contract.ContractSet;
import dev.lantau.testing.contract.Routes;
import dev.lantau.testing.coverage.Coverage;
import dev.lantau.vpcep.VpcepContracts;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.traffic.DriverUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs after all other tests, in an execution of its own. */
class VpcepCoverageCheck {
    private static final Coverage COVERAGE =
            new Coverage(
                    // The identity API, which is served too, is proven by the service that hosts
                    // it.
                    new ContractSet(VpcepContracts.ALL.contracts().subList(0, 1)),
                    Routes.of(VpcepError.class).without("ListVersions"),
                    DriverUnderTest.name(),
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
