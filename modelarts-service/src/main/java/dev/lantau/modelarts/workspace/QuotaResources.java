package dev.lantau.modelarts.workspace;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lantau.modelarts.catalogue.Catalogue;
import dev.lantau.modelarts.wire.WorkspaceQuotasResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What can be limited: rows of {@code workspace-quotas.yml} that a kind of resource counts. */
@Singleton
class QuotaResources {
    private final List<WorkspaceQuotasResponse> rows;

    QuotaResources(Catalogue catalogue, WorkspaceContents contents) {
        rows =
                catalogue
                        .rows(
                                "workspace-quotas.yml",
                                new TypeReference<List<WorkspaceQuotasResponse>>() {})
                        .stream()
                        .filter(row -> contents.counts(row.resource()))
                        .toList();
    }

    /** In the file's order, with names, units and bounds. */
    List<WorkspaceQuotasResponse> all() {
        return rows;
    }

    Optional<WorkspaceQuotasResponse> find(String resource) {
        return rows.stream().filter(row -> row.resource().equals(resource)).findFirst();
    }
}
