package dev.lantau.common.tagging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.lantau.common.paging.OffsetPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
     * @param entity JPQL name of its entity, which has a field id
     * @param owner JPQL field of what it belongs to
     * @param name JPQL field of its name
     */
    public record Kind(String type, String entity, String owner, String name) {
        /** A kind that belongs to an account and has a name. */
        public Kind(String type, String entity) {
            this(type, entity, "domainId", "name");
        }
    }

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

    /** Keys in use on an owner's resources of one kind, by key, each with its distinct values. */
    public List<TagValues> keys(Kind kind, String owner) {
        var values =
                query(
                                "select distinct t.id.tagKey, t.tagValue from ResourceTag t, "
                                        + kind.entity()
                                        + " r where t.id.resourceType = :type"
                                        + " and t.id.resourceId = r.id and r."
                                        + kind.owner()
                                        + " = :owner order by t.id.tagKey, t.tagValue",
                                Object[].class,
                                Map.of("type", kind.type(), "owner", owner))
                        .getResultStream()
                        .collect(
                                groupingBy(
                                        row -> (String) row[0],
                                        TreeMap::new,
                                        mapping(row -> (String) row[1], toList())));
        return values.entrySet().stream()
                .map(each -> new TagValues(each.getKey(), each.getValue()))
                .toList();
    }

    /** The owner's resources that fit the filter, the oldest first. */
    public OffsetPage<Found> resources(
            Kind kind, String owner, TagFilter filter, OffsetPage.Request page) {
        var condition = TagCondition.of(kind, owner, filter);
        return OffsetPage.read(
                        query(
                                "select r.id, r."
                                        + kind.name()
                                        + condition.text()
                                        + " order by r.id",
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

    /** How many of the owner's resources fit the filter. */
    public long count(Kind kind, String owner, TagFilter filter) {
        return counting(TagCondition.of(kind, owner, filter)).getSingleResult();
    }

    private TypedQuery<Long> counting(TagCondition condition) {
        return query("select count(*)" + condition.text(), Long.class, condition.parameters());
    }

    private <T> TypedQuery<T> query(String text, Class<T> result, Map<String, Object> parameters) {
        var query = entities.createQuery(text, result);
        parameters.forEach(query::setParameter);
        return query;
    }
}
