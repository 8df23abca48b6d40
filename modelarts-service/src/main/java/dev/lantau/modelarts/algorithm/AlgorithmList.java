package dev.lantau.modelarts.algorithm;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.page.SortOrders;
import dev.lantau.modelarts.wire.ListAlgorithms;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** The project's algorithms in the workspaces that the caller sees. */
@ApplicationScoped
class AlgorithmList {
    private static final String CREATION = "create_time";
    private static final SortOrders ORDERS =
            new SortOrders(
                    Map.of(
                            CREATION,
                            "createdAt",
                            "update_time",
                            "updatedAt",
                            "name",
                            "name",
                            "description",
                            "description",
                            "user_name",
                            "userName"),
                    ModelArtsError.UNSUPPORTED_SORT);

    private final AlgorithmRepository algorithms;
    private final WorkspaceAccess access;
    private final CallContext call;

    AlgorithmList(AlgorithmRepository algorithms, WorkspaceAccess access, CallContext call) {
        this.algorithms = algorithms;
        this.access = access;
        this.call = call;
    }

    /**
     * What a client asked for.
     *
     * @param offset number of the page, from 0
     * @param limit rows of a page, 1 to 50
     * @param sortBy field of the API; {@code null} for the creation time
     * @param order {@code asc} or {@code desc} in any case
     * @param groupBy only repeated
     * @param searches see {@link AlgorithmSearch}
     * @param workspaceId {@code null} for all that the caller sees
     */
    record Query(
            int offset,
            int limit,
            String sortBy,
            String order,
            String groupBy,
            String searches,
            String workspaceId) {}

    /** One page. ModelArts.0104 for a bad order or search, .2790 for a bad sort field. */
    ListAlgorithms read(Query query) {
        var order = query.order().toLowerCase(Locale.ROOT);
        if (!order.equals("asc") && !order.equals("desc")) {
            throw new ApiException(ModelArtsError.INVALID_PARAMETER, "order is asc or desc");
        }
        var where =
                Where.ofDomain(call.domainId())
                        .and("projectId", call.projectId())
                        .and("workspaceId in :visible", "visible", access.visible());
        if (query.workspaceId() != null && !query.workspaceId().isEmpty()) {
            where.and("workspaceId", query.workspaceId());
        }
        AlgorithmSearch.parse(query.searches()).addTo(where);
        int before = (int) Math.min((long) query.offset() * query.limit(), Integer.MAX_VALUE);
        var page =
                OffsetPage.read(
                        algorithms,
                        where,
                        ORDERS.jpql(query.sortBy(), CREATION, order.equals("asc")),
                        new OffsetPage.Request(query.limit(), before));
        return new ListAlgorithms(
                page.items().size(),
                requireNonNullElse(query.groupBy(), ""),
                page.items().stream().map(row -> AlgorithmDetails.of(row, CodeTree.NONE)).toList(),
                query.limit(),
                query.offset(),
                order,
                requireNonNullElse(query.sortBy(), CREATION),
                Math.toIntExact(page.total()));
    }
}
