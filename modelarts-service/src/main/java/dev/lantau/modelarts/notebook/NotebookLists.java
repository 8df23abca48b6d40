package dev.lantau.modelarts.notebook;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.page.PageNumbers;
import dev.lantau.modelarts.page.SortOrders;
import dev.lantau.modelarts.wire.NotebookListResponse;
import dev.lantau.modelarts.wire.SortDirection;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;

/** Lists of notebooks. */
@ApplicationScoped
public class NotebookLists {
    private static final String LIST_ALL = "modelarts:notebook:listAll";
    private static final Set<String> BILLINGS = Set.of("COMPUTE", "STORAGE", "ALL");
    private static final SortOrders ORDERS =
            new SortOrders(
                    Map.of(
                            "id", "id",
                            "name", "name",
                            "status", "status",
                            "feature", "feature",
                            "flavor", "flavor",
                            "create_at", "createdAt",
                            "update_at", "updatedAt"),
                    ModelArtsError.SORT_FIELD);

    private final NotebookRepository notebooks;
    private final NotebookService service;
    private final WorkspaceAccess workspaces;
    private final CallContext call;

    NotebookLists(
            NotebookRepository notebooks,
            NotebookService service,
            WorkspaceAccess workspaces,
            CallContext call) {
        this.notebooks = notebooks;
        this.service = service;
        this.workspaces = workspaces;
        this.call = call;
    }

    /** The caller's own, or another user's for who may list all. */
    @Transactional
    NotebookListResponse own(NotebookFilter filter) {
        var other = filter.owner() != null && call.caller().may(LIST_ALL);
        return list(filter, other ? filter.owner() : call.caller().userId());
    }

    /** All users', or one's. */
    @Transactional
    NotebookListResponse all(NotebookFilter filter) {
        return list(filter, filter.owner());
    }

    private NotebookListResponse list(NotebookFilter filter, String user) {
        var order =
                ORDERS.jpql(filter.sortKey(), "create_at", filter.direction() == SortDirection.ASC);
        var page =
                OffsetPage.read(
                        notebooks,
                        where(filter, user),
                        order,
                        new OffsetPage.Request(filter.limit(), filter.offset()));
        var numbers = PageNumbers.of(page, filter.limit(), filter.offset());
        return new NotebookListResponse(
                numbers.current(),
                page.items().stream().map(service::answer).toList(),
                numbers.pages(),
                numbers.size(),
                numbers.total());
    }

    private Where where(NotebookFilter filter, String user) {
        if (filter.billing() != null && !BILLINGS.contains(filter.billing())) {
            throw new ApiException(
                    ModelArtsError.INVALID_PARAMETER,
                    "billing is none of COMPUTE, STORAGE and ALL");
        }
        var where =
                Where.ofDomain(call.domainId())
                        .and("projectId", call.projectId())
                        .and("workspaceId in :workspaces", "workspaces", workspaces.visible())
                        .and("workspaceId", filter.workspaceId())
                        .and("userId", user)
                        .and("feature", filter.feature())
                        .and("status", filter.status())
                        .and("flavor", filter.flavor())
                        .and("imageId", filter.imageId())
                        .and("id", filter.id());
        if (filter.name() != null) {
            where.and("locate(:part, name) > 0", "part", filter.name());
        }
        boolean none = filter.poolId() != null || filter.tags() != null && !filter.tags().isBlank();
        return none ? where.and("1 = 0") : where;
    }
}
