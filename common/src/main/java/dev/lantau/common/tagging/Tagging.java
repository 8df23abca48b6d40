package dev.lantau.common.tagging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Tags of every kind of resource, in one table. Callers hold the lock of the tagged row. */
@ApplicationScoped
public class Tagging {
    private final EntityManager entities;

    Tagging(EntityManager entities) {
        this.entities = entities;
    }

    /** Adds tags; an existing key gets the new value. */
    public void put(String resourceType, String resourceId, String domainId, Collection<Tag> tags) {
        for (var tag : tags) {
            var row = new ResourceTag();
            row.id = new ResourceTag.Key(resourceType, resourceId, tag.key());
            row.domainId = domainId;
            row.tagValue = tag.value();
            entities.merge(row);
        }
    }

    /** Removes keys; one that is not there is no error. */
    public void remove(String resourceType, String resourceId, Collection<String> keys) {
        entities.createQuery(
                        "delete from ResourceTag where id.resourceType = :type"
                                + " and id.resourceId = :resource and id.tagKey in :keys")
                .setParameter("type", resourceType)
                .setParameter("resource", resourceId)
                .setParameter("keys", keys)
                .executeUpdate();
    }

    /** Removes every tag, with the resource itself. */
    public void removeAll(String resourceType, String resourceId) {
        entities.createQuery(
                        "delete from ResourceTag where id.resourceType = :type and id.resourceId = :resource")
                .setParameter("type", resourceType)
                .setParameter("resource", resourceId)
                .executeUpdate();
    }

    /** Tags of one resource, by key. */
    public List<Tag> of(String resourceType, String resourceId) {
        return of(resourceType, List.of(resourceId)).getOrDefault(resourceId, List.of());
    }

    /**
     * Tags of many resources in one query, by resource id; a resource without tags is not in the
     * map.
     */
    public Map<String, List<Tag>> of(String resourceType, Collection<String> resourceIds) {
        if (resourceIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "from ResourceTag where id.resourceType = :type"
                                + " and id.resourceId in :resources order by id.tagKey",
                        ResourceTag.class)
                .setParameter("type", resourceType)
                .setParameter("resources", resourceIds)
                .getResultStream()
                .collect(
                        groupingBy(
                                row -> row.id.resourceId(),
                                mapping(row -> new Tag(row.id.tagKey(), row.tagValue), toList())));
    }
}
