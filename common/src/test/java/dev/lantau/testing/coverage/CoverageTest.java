package dev.lantau.testing.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.testing.contract.ConformanceRecord.Seen;
import dev.lantau.testing.contract.ContractSet;
import dev.lantau.testing.contract.Routes;
import dev.lantau.testing.contract.Routes.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation that was not driven to what it owes is found, as is a page that lies. */
class CoverageTest {
    private static final ContractSet CONTRACTS = ContractSet.load("contract/identity/iam.yaml");
    private static final String PATH = "/v3/projects/{project_id}";
    private static final Routes ROUTES =
            new Routes(List.of(new Route("ShowProject", "a", "GET", PATH, Object.class)));
    private static final Set<Seen> ALL =
            Set.of(seen(200, ""), seen(401, ""), seen(403, ""), seen(404, "IAM.0004"));

    private static Seen seen(int status, String code) {
        return new Seen("iam/ShowProject", status, code);
    }

    private static List<String> missing(Set<Seen> seen) {
        return new Coverage(CONTRACTS, ROUTES, "simulated", seen)
                .missing().stream().filter(m -> m.startsWith("ShowProject")).toList();
    }

    @Test
    void whatWasNeverSeenIsMissing() {
        assertEquals(List.of(), missing(ALL));
        assertEquals(4, missing(Set.of()).size());
        assertTrue(missing(Set.of(seen(200, ""))).toString().contains("IAM.0004"));
    }

    @Test
    void aRouteThatSaysItIsAbsentIsFound() {
        assertTrue(
                missing(Set.of(seen(501, "")))
                        .toString()
                        .contains("a resource class but answered"));
    }

    @Test
    void theCommittedPageIsComparedInCiAndWrittenElsewhere(@TempDir Path directory)
            throws IOException {
        var page = directory.resolve("docs").resolve("coverage.md");
        var coverage = new Coverage(CONTRACTS, ROUTES, "simulated", ALL);

        assertFalse(coverage.write(page, true).isEmpty());
        assertEquals(List.of(), coverage.write(page, false));
        assertEquals(List.of(), coverage.write(page, true));
        var text = Files.readString(page);
        assertTrue(text.contains("| ShowProject | GET | `" + PATH + "` | done |"), text);
        assertTrue(
                text.indexOf("Lantau's own, which the vendor does not have: 0 of 1 done.")
                        < text.indexOf("| ListSigningKeys |"),
                text);
        assertTrue(text.contains("1 of 22 operations done."), text);
        assertTrue(text.contains("| ListUsers | GET | `/v3/users` | absent | - | 501 |"), text);
    }
}
