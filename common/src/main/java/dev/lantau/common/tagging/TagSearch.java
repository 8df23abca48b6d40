package dev.lantau.common.tagging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.lantau.common.paging.OffsetPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The questions of the vendor's tag management service (TMS), answered for any kind of resource.
 */
@ApplicationScoped
public class TagSearch {
    private static final String OF_TYPE =
            " from ResourceTag t where t.domainId = :domain and t.id.resourceType = :type";

    private final EntityManager entities;

    TagSearch(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * A kind of resource that can be searched.
     *
     * @param type what its tags are stored under
     * @param entity JPQL name of its entity, which has the fields id, domainId and name
     */
    public record Kind(String type, String entity) {}

    /** A resource by id and name. */
    public record Found(String id, String name) {}

    /** Keys in use on a tenant's resources of one type, by key, each with its distinct values. */
    public OffsetPage<TagValues> keys(String type, String domainId, OffsetPage.Request page) {
        var ofTenant = Map.<String, Object>of("domain", domainId, "type", type);
        var keys =
                OffsetPage.read(
                        query(
                                "select distinct t.id.tagKey" + OF_TYPE + " order by t.id.tagKey",
                                String.class,
                                ofTenant),
                        query("select count(distinct t.id.tagKey)" + OF_TYPE, Long.class, ofTenant),
                        page);
        if (keys.items().isEmpty()) {
            return keys.map(none -> List.of());
        }
        var values =
                query(
                                "select distinct t.id.tagKey, t.tagValue"
                                        + OF_TYPE
                                        + " and t.id.tagKey in :keys order by t.tagValue",
                                Object[].class,
                                ofTenant)
                        .setParameter("keys", keys.items())
                        .getResultStream()
                        .collect(
                                groupingBy(
                                        row -> (String) row[0],
                                        mapping(row -> (String) row[1], toList())));
        return keys.map(
                found ->
                        found.stream()
                                .map(key -> new TagValues(key, values.getOrDefault(key, List.of())))
                                .toList());
    }

    /** The tenant's resources that fit the filter, the oldest first. */
    public OffsetPage<Found> resources(
            Kind kind, String domainId, TagFilter filter, OffsetPage.Request page) {
        var condition = Condition.of(kind, domainId, filter);
        return OffsetPage.read(
                        query(
                                "select r.id, r.name" + condition.text() + " order by r.id",
                                Object[].class,
                                condition.parameters()),
                        counting(condition),
                        page)
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> new Found((String) row[0], (String) row[1]))
                                        .toList());
    }

    /** How many of the tenant's resources fit the filter. */
    public long count(Kind kind, String domainId, TagFilter filter) {
        return counting(Condition.of(kind, domainId, filter)).getSingleResult();
    }

    private TypedQuery<Long> counting(Condition condition) {
        return query("select count(*)" + condition.text(), Long.class, condition.parameters());
    }

    private <T> TypedQuery<T> query(String text, Class<T> result, Map<String, Object> parameters) {
        var query = entities.createQuery(text, result);
        parameters.forEach(query::setParameter);
        return query;
    }

    /** A filter as JPQL; values only ever become parameters. */
    private record Condition(String text, Map<String, Object> parameters) {
        static Condition of(Kind kind, String domainId, TagFilter filter) {
            var text =
                    new StringBuilder(" from " + kind.entity() + " r where r.domainId = :domain");
            var parameters = new HashMap<String, Object>(Map.of("domain", domainId));
            if (filter.namePart() != null) {
                text.append(" and locate(:namePart, r.name) > 0");
                parameters.put("namePart", filter.namePart());
            }
            for (int i = 0; i < filter.tags().size(); i++) {
                var tag = filter.tags().get(i);
                text.append(" and exists (select 1").append(OF_TYPE);
                text.append(" and t.id.resourceId = r.id and t.id.tagKey = :key").append(i);
                parameters.put("type", kind.type());
                parameters.put("key" + i, tag.key());
                if (!tag.values().isEmpty()) {
                    text.append(" and t.tagValue in :values").append(i);
                    parameters.put("values" + i, tag.values());
                }
                text.append(')');
            }
            return new Condition(text.toString(), parameters);
        }
    }
}
