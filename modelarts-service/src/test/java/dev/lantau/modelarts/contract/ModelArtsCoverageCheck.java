package dev.lantau.modelarts.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.modelarts.ModelArtsContracts;
import dev.lantau.modelarts.ModelArtsUnderTest;
import dev.lantau.testing.contract.ConformanceRecord;
import dev.lantau.testing.contract.ContractSet;
import dev.lantau.testing.coverage.Coverage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs after all other tests, in an execution of its own. */
class ModelArtsCoverageCheck {
    private static final Coverage COVERAGE =
            new Coverage(
                    // The identity API, which is served too, is proven by the service that hosts
                    // it.
                    new ContractSet(List.of(ModelArtsContracts.own())),
                    new ModelArtsUnderTest().routes(),
                    "local",
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
