package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;
import static dev.lantau.modelarts.trainingjob.Refusals.require;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.JobResponse;
import dev.lantau.modelarts.wire.JobSearches;
import dev.lantau.modelarts.wire.ListJobs;
import dev.lantau.modelarts.wire.ListTagFilter;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds training jobs. */
@ApplicationScoped
class JobSearch {
    private static final int MOST = 50;
    private static final int MOST_TAGS = 10;
    private static final String DEFAULT_SORT = "create_time";
    private static final String PROJECT = "default-ai-project";

    /** What can be sorted and grouped by. */
    private static final Map<String, String> ORDERS =
            Map.of(
                    "create_time", "createdAt",
                    "name", "name",
                    "start_time", "startedAt",
                    "end_time", "endedAt",
                    "phase", "phase",
                    "flavor_id", "flavorId",
                    "user_name", "userName",
                    "node_count", "nodeCount");

    private static final Set<String> DIRECTIONS = Set.of("asc", "desc");

    private final EntityManager entities;
    private final TrainingJobDetails details;
    private final WorkspaceAccess workspaces;
    private final CallContext call;

    JobSearch(
            EntityManager entities,
            TrainingJobDetails details,
            WorkspaceAccess workspaces,
            CallContext call) {
        this.entities = entities;
        this.details = details;
        this.workspaces = workspaces;
        this.call = call;
    }

    /** One page. ModelArts.0102, .0104, .2789, .2790. */
    @Transactional
    ListJobs find(JobSearches wish) {
        int limit = Objects.requireNonNullElse(wish.limit(), MOST);
        int offset = Objects.requireNonNullElse(wish.offset(), 0);
        require(limit >= 1 && limit <= MOST, "limit must be 1 to %d", MOST);
        require(offset >= 0, "offset is the number of a page, from 0");
        var order = blank(wish.order()) ? "desc" : wish.order().toLowerCase(Locale.ROOT);
        require(DIRECTIONS.contains(order), "order is asc or desc");
        var sort = blank(wish.sortBy()) ? DEFAULT_SORT : wish.sortBy();
        var ordering = ordering(wish.groupBy(), sort, order);
        var workspace = workspaces.require(wish.workspaceId());
        var conditions =
                new JobConditions(call.domainId(), call.projectId(), workspace)
                        .filters(wish.filters());
        long total = matchesNothing(wish) ? 0 : conditions.count(entities);
        long first = (long) offset * limit;
        List<String> ids =
                first >= total
                        ? List.of()
                        : conditions.page(entities, ordering, (int) first, limit);
        return new ListJobs(
                PROJECT,
                ids.size(),
                Objects.requireNonNullElse(wish.groupBy(), ""),
                items(ids),
                limit,
                offset,
                order,
                sort,
                (int) total,
                workspace,
                wish.trainType());
    }

    /** The page was found by narrow rows alone; whole rows are read for what is shown. */
    private List<JobResponse> items(List<String> ids) {
        Map<String, TrainingJob> rows =
                ids.isEmpty()
                        ? Map.of()
                        : entities.createQuery(
                                        "from TrainingJob where id in :ids", TrainingJob.class)
                                .setParameter("ids", ids)
                                .getResultStream()
                                .collect(Collectors.toMap(row -> row.id, Function.identity()));
        return ids.stream().map(rows::get).filter(Objects::nonNull).map(details::of).toList();
    }

    private static String ordering(String groupBy, String sort, String order) {
        return Stream.of(blank(groupBy) ? sort : groupBy, sort)
                .map(JobSearch::path)
                .distinct()
                .map(path -> path + " " + order)
                .collect(Collectors.joining(", ", "", ", id " + order));
    }

    private static String path(String field) {
        var path = ORDERS.get(field);
        if (path == null) {
            throw new ApiException(ModelArtsError.UNSUPPORTED_SORT, field);
        }
        return path;
    }

    /** Jobs here have no tags and no known hosts, and none is a fine-tuning job. */
    private static boolean matchesNothing(JobSearches wish) {
        var tags = orEmpty(wish.tags());
        require(tags.size() <= MOST_TAGS, "there may be %d tags", MOST_TAGS);
        for (ListTagFilter tag : tags) {
            require(!blank(tag.key()), "a tag needs a key");
            require(
                    orEmpty(tag.values()).size() <= MOST_TAGS,
                    "a tag may have %d values",
                    MOST_TAGS);
        }
        require(orEmpty(wish.hostIps()).size() <= MOST_TAGS, "there may be %d host_ips", MOST_TAGS);
        var type = blank(wish.trainType()) ? "job" : wish.trainType();
        require(Set.of("job", "ftjob").contains(type), "train_type is job or ftjob");
        return !tags.isEmpty() || !orEmpty(wish.hostIps()).isEmpty() || type.equals("ftjob");
    }
}
