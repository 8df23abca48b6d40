package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.blank;
import static dev.lantau.modelarts.trainingjob.Refusals.invalid;

import dev.lantau.modelarts.wire.Event;
import dev.lantau.modelarts.wire.ListEvents;
import dev.lantau.modelarts.wire.SortOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happened to a job, page by page. */
@ApplicationScoped
class JobEvents {
    private static final List<String> LEVELS = List.of("Info", "Warning", "Error");
    private static final String SOURCE = "training-job";

    private final TrainingJobService jobs;
    private final EntityManager entities;

    JobEvents(TrainingJobService jobs, EntityManager entities) {
        this.jobs = jobs;
        this.entities = entities;
    }

    /**
     * What is asked for.
     *
     * @param offset number of the page, from 0
     * @param from in ms or ISO 8601; {@code null} for the beginning
     * @param to likewise; {@code null} for the end
     * @param level {@code null} for all
     * @param pattern a part of the message, in any case; {@code null} for all
     */
    record Query(
            int offset,
            int limit,
            SortOrder order,
            String from,
            String to,
            String level,
            String pattern) {}

    /** ModelArts.2775, .0104. */
    @Transactional
    ListEvents list(String jobId, Query query) {
        var row = jobs.find(jobId);
        var order = query.order() == null ? SortOrder.ASC : query.order();
        Map<String, Object> parameters = new LinkedHashMap<>();
        var where = where(row, query, parameters);
        var count = entities.createQuery("select count(*) from JobEvent" + where, Long.class);
        long total = with(count, parameters).getSingleResult();
        var ordered = where + " order by at %s, id %s".formatted(order, order);
        return new ListEvents(
                query.to() == null ? text(row.updatedAt) : query.to(),
                page(ordered, query, total, parameters),
                (long) query.limit(),
                (long) query.offset(),
                order.value(),
                query.from() == null ? text(row.createdAt) : query.from(),
                total);
    }

    private List<Event> page(
            String condition, Query query, long total, Map<String, Object> parameters) {
        long first = (long) query.offset() * query.limit();
        if (first >= total) {
            return List.of();
        }
        return with(entities.createQuery("from JobEvent" + condition, JobEvent.class), parameters)
                .setFirstResult((int) first)
                .setMaxResults(query.limit())
                .getResultStream()
                .map(JobEvents::wire)
                .toList();
    }

    private static String where(TrainingJob row, Query query, Map<String, Object> parameters) {
        var where = new StringBuilder(" where jobId = :job");
        parameters.put("job", row.id);
        if (!blank(query.from())) {
            where.append(" and at >= :from");
            parameters.put("from", time("start_time", query.from()));
        }
        if (!blank(query.to())) {
            where.append(" and at <= :to");
            parameters.put("to", time("end_time", query.to()));
        }
        if (!blank(query.level())) {
            where.append(" and level = :level");
            parameters.put("level", level(query.level()));
        }
        if (!blank(query.pattern())) {
            where.append(" and locate(:pattern, lower(message)) > 0");
            parameters.put("pattern", query.pattern().toLowerCase(Locale.ROOT));
        }
        return where.toString();
    }

    private static String level(String wished) {
        return LEVELS.stream()
                .filter(wished::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> invalid("level is one of %s", String.join(", ", LEVELS)));
    }

    private static Instant time(String field, String text) {
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (NumberFormatException | DateTimeException wrong) {
            throw invalid("%s is a time in ms or ISO 8601", field);
        }
    }

    private static <T> TypedQuery<T> with(TypedQuery<T> query, Map<String, Object> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }

    private static Event wire(JobEvent row) {
        return new Event(row.level, row.message, text(row.at), SOURCE, row.message);
    }

    private static String text(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
