package dev.lantau.testing.coverage;

import dev.lantau.testing.contract.ConformanceRecord;
import dev.lantau.testing.contract.Contract;
import dev.lantau.testing.contract.ContractOperation;
import dev.lantau.testing.contract.ContractSet;
import dev.lantau.testing.contract.Routes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether the tests of this build drove every operation to what it owes, and the page that says so.
 * Runs after all tests (Maven profile {@code coverage}); a build with {@code -Dtest} has none.
 */
public final class Coverage {
    private final ContractSet contracts;
    private final Routes routes;
    private final String driver;
    private final Set<ConformanceRecord.Seen> seen;

    /**
     * @param driver what carries out the operations in the tests, such as {@code simulated}
     * @param seen the answers of this build
     */
    public Coverage(
            ContractSet contracts, Routes routes, String driver, Set<ConformanceRecord.Seen> seen) {
        this.contracts = contracts;
        this.routes = routes;
        this.driver = driver;
        this.seen = seen;
    }

    /** What was owed but never seen; empty when all is proven. */
    public List<String> missing() {
        return contracts.operations().map(this::proof).flatMap(p -> p.missing().stream()).toList();
    }

    /**
     * Brings the page up to date; in CI it only compares.
     *
     * @return what is wrong with the page, empty when nothing is
     */
    public List<String> write(Path page, boolean compareOnly) throws IOException {
        var text = page();
        if (Files.exists(page) && Files.readString(page).equals(text)) {
            return List.of();
        }
        if (compareOnly) {
            return List.of(page + " is not what the build would write; run ./mvnw test, commit it");
        }
        Files.createDirectories(page.getParent());
        Files.writeString(page, text);
        return List.of();
    }

    /** The page, in Markdown. */
    String page() {
        List<String> lines = new ArrayList<>();
        lines.add("# Coverage");
        lines.add("");
        lines.add(
                "Written by the build from what its HTTP tests have seen (`./mvnw test`); do not"
                        + " edit.");
        lines.add(
                "*done*: a resource class answers the operation, and the tests drove it to its"
                        + " success and to each error listed here.");
        lines.add(
                "*absent*: in the contract, not built; answers 501 to whoever may call it."
                        + " Every answer was held against the contract's schemas.");
        contracts.contracts().forEach(contract -> section(contract, lines));
        return String.join("\n", lines) + "\n";
    }

    private void section(Contract contract, List<String> lines) {
        var proofs = contract.operations().stream().map(this::proof).toList();
        lines.add("");
        lines.add("## " + contract.title());
        table("%d of %d operations done.", proofs, true, lines);
        table("Lantau's own, which the vendor does not have: %d of %d done.", proofs, false, lines);
        reasons(
                "Codes that the contract lists and that cannot occur here:",
                "Code",
                proofs,
                ContractOperation::unreachable,
                lines);
        reasons(
                "What is accepted and has no effect here:",
                "Field",
                proofs,
                ContractOperation::withoutEffect,
                lines);
    }

    private void table(String title, List<Proof> all, boolean vendors, List<String> lines) {
        var proofs = all.stream().filter(p -> p.operation().vendors() == vendors).toList();
        if (proofs.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(title.formatted(proofs.stream().filter(Proof::done).count(), proofs.size()));
        lines.add("");
        lines.add("| Operation | Method | Path | State | Driver | Statuses | Codes |");
        lines.add("|---|---|---|---|---|---|---|");
        proofs.forEach(proof -> lines.add(row(proof)));
    }

    private static void reasons(
            String title,
            String column,
            List<Proof> proofs,
            Function<ContractOperation, Map<String, String>> reasons,
            List<String> lines) {
        var rows =
                proofs.stream()
                        .map(Proof::operation)
                        .flatMap(
                                operation ->
                                        reasons.apply(operation).entrySet().stream()
                                                .map(
                                                        each ->
                                                                "| %s | %s | %s |"
                                                                        .formatted(
                                                                                operation.id(),
                                                                                each.getKey(),
                                                                                each.getValue())))
                        .toList();
        if (!rows.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.add("");
            lines.add("| Operation | " + column + " | Reason |");
            lines.add("|---|---|---|");
            lines.addAll(rows);
        }
    }

    private String row(Proof proof) {
        var operation = proof.operation();
        return "| %s | %s | `%s` | %s | %s | %s | %s |"
                .formatted(
                        operation.id(),
                        operation.method(),
                        operation.path(),
                        proof.done() ? "done" : "absent",
                        proof.done() && movesTheWorld(operation) ? driver : "-",
                        proof.owedStatuses().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")),
                        String.join(", ", proof.owedCodes()));
    }

    /** Whether the operation has an effect beyond the database. */
    private static boolean movesTheWorld(ContractOperation operation) {
        var effect = operation.node().path("x-async").asText("none");
        return !effect.equals("none");
    }

    private Proof proof(ContractOperation operation) {
        return Proof.of(operation, routes.has(operation), seen);
    }
}
