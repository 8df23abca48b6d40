package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.wire.ListWorkspaceResponse;
import dev.lantau.modelarts.wire.SortOrder;
import dev.lantau.modelarts.wire.WorkspaceResponse;
import dev.lantau.modelarts.wire.WorkspaceSortKey;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a list of workspaces asks for.
 *
 * @param offset number of workspaces before the page
 * @param sortBy {@code null} for the name
 * @param order {@code null} for descending
 * @param enterpriseProject {@code null} for any
 * @param name part of the name, in any case; {@code null} for any
 */
record WorkspaceQuery(
        int limit,
        int offset,
        WorkspaceSortKey sortBy,
        SortOrder order,
        String enterpriseProject,
        String name,
        boolean accessibleOnly) {
    /** The page; there are few enough of them, and one has no row, to be sorted here. */
    ListWorkspaceResponse page(Stream<WorkspaceResponse> all) {
        var matching = all.filter(this::matches).sorted(comparator()).toList();
        var page = matching.stream().skip(offset).limit(limit).toList();
        return new ListWorkspaceResponse(page.size(), matching.size(), List.copyOf(page));
    }

    private boolean matches(WorkspaceResponse workspace) {
        return (absent(enterpriseProject)
                        || enterpriseProject.equals(workspace.enterpriseProjectId()))
                && (absent(name) || lower(workspace.name()).contains(lower(name)));
    }

    private Comparator<WorkspaceResponse> comparator() {
        Comparator<WorkspaceResponse> field =
                switch (Optional.ofNullable(sortBy).orElse(WorkspaceSortKey.NAME)) {
                    case NAME -> Comparator.comparing(WorkspaceResponse::name);
                    case STATUS -> Comparator.comparing(WorkspaceResponse::status);
                    case UPDATE_TIME ->
                            Comparator.comparing(
                                    WorkspaceResponse::updateTime,
                                    Comparator.nullsFirst(Comparator.naturalOrder()));
                };
        var ascending = field.thenComparing(WorkspaceResponse::id);
        return order == SortOrder.ASC ? ascending : ascending.reversed();
    }

    private static boolean absent(String filter) {
        return filter == null || filter.isEmpty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
