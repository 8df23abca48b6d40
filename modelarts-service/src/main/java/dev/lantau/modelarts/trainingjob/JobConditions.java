package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.invalid;
import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;
import static dev.lantau.modelarts.trainingjob.Refusals.require;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.wire.Filter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What jobs of a list must be like. A filter without values sets no condition. */
final class JobConditions {
    private static final int MOST_FILTERS = 20;
    private static final int MOST_VALUES = 100;

    /** Texts: {@code in}, {@code not} and {@code like}. */
    private static final Map<String, String> TEXTS =
            Map.of(
                    "id", "id",
                    "job_id", "id",
                    "name", "name",
                    "description", "description",
                    "flavor_id", "flavorId",
                    "engine", "engine",
                    "algorithm_id", "algorithmId",
                    "user_id", "userId",
                    "user_name", "userName");

    /** Times in ms: {@code between}. */
    private static final Map<String, String> TIMES =
            Map.of("create_time", "createdAt", "start_time", "startedAt", "end_time", "endedAt");

    private static final Set<String> PHASES = Set.of("phase", "secondary_phase", "status");

    /** All jobs here are of one kind. */
    private static final Set<String> KINDS = Set.of("kind", "job_type");

    private final StringBuilder where =
            new StringBuilder(
                    "domainId = :domain and projectId = :project and workspaceId = :workspace"
                            + " and wish <> dev.lantau.modelarts.trainingjob.Wish.GONE");
    private final Map<String, Object> parameters = new HashMap<>();

    JobConditions(String domainId, String projectId, String workspaceId) {
        parameters.put("domain", domainId);
        parameters.put("project", projectId);
        parameters.put("workspace", workspaceId);
    }

    /** ModelArts.2789 for a key that is not known, .0104 for what else is wrong. */
    JobConditions filters(List<Filter> filters) {
        var all = orEmpty(filters);
        require(all.size() <= MOST_FILTERS, "there may be %d filters", MOST_FILTERS);
        all.forEach(this::filter);
        return this;
    }

    private void filter(Filter filter) {
        var key = blank(filter.key()) ? "" : filter.key();
        var operator = blank(filter.operator()) ? "in" : filter.operator().toLowerCase(Locale.ROOT);
        var values = orEmpty(filter.value());
        require(values.size() <= MOST_VALUES, "a filter may have %d values", MOST_VALUES);
        var given = values.stream().filter(value -> !value.isEmpty()).toList();
        if (TIMES.containsKey(key)) {
            require(operator.equals("between"), "%s is filtered with between", key);
            between(TIMES.get(key), values);
        } else if (TEXTS.containsKey(key)) {
            text(TEXTS.get(key), key, operator, given);
        } else if (PHASES.contains(key)) {
            member("phase", key, operator, given, phases(given));
        } else if (KINDS.contains(key)) {
            member("'job'", key, operator, given, given);
        } else {
            throw new ApiException(ModelArtsError.UNSUPPORTED_FILTER, "'" + key + "'");
        }
    }

    /** Two times, of which one may be empty: from the first on, until before the second is over. */
    private void between(String path, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        require(values.size() == 2, "between has two values");
        if (!values.get(0).isEmpty()) {
            and(path + " >= :", time(values.get(0)));
        }
        if (!values.get(1).isEmpty()) {
            and(path + " <= :", time(values.get(1)));
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException wrong) {
            throw invalid("'%s' is no time in ms", text);
        }
    }

    private void text(String path, String key, String operator, List<String> given) {
        if (!operator.equals("like")) {
            member(path, key, operator, given, given);
        } else if (!given.isEmpty()) {
            var any =
                    IntStream.range(0, given.size())
                            .mapToObj(
                                    i ->
                                            "lower(%s) like :%s escape '!'"
                                                    .formatted(path, put(pattern(given.get(i)))))
                            .collect(Collectors.joining(" or ", " and (", ")"));
            where.append(any);
        }
    }

    private static String pattern(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    private void member(
            String path, String key, String operator, List<String> given, Collection<?> values) {
        require(
                Set.of("in", "not").contains(operator),
                "%s cannot be filtered with %s",
                key,
                operator);
        if (given.isEmpty()) {
            return;
        }
        boolean wanted = operator.equals("in");
        if (values.isEmpty()) {
            where.append(wanted ? " and 1 = 0" : "");
        } else {
            // What has no value is not one of those that are not wanted.
            var condition = path + (wanted ? " in :" : " not in :") + put(values);
            where.append(" and (")
                    .append(condition)
                    .append(wanted || path.startsWith("'") ? "" : " or " + path + " is null")
                    .append(')');
        }
    }

    private static Set<Phase> phases(List<String> given) {
        Set<Phase> found = EnumSet.noneOf(Phase.class);
        given.forEach(value -> found.addAll(Phase.named(value)));
        return found;
    }

    private void and(String condition, Object value) {
        where.append(" and ").append(condition).append(put(value));
    }

    private String put(Object value) {
        var name = "p" + parameters.size();
        parameters.put(name, value);
        return name;
    }

    long count(EntityManager entities) {
        return with(entities.createQuery(
                        "select count(*) from TrainingJob where " + where, Long.class))
                .getSingleResult();
    }

    /** Ids of a page, in order. */
    List<String> page(EntityManager entities, String ordering, int from, int most) {
        return with(entities.createQuery(
                        "select id from TrainingJob where " + where + " order by " + ordering,
                        String.class))
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultList();
    }

    private <T> TypedQuery<T> with(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}
