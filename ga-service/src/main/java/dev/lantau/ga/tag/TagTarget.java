package dev.lantau.ga.tag;

import dev.lantau.ga.wire.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A kind of resource that carries tags; each implements it in its own package. */
public interface TagTarget {
    ResourceType type();

    /** Refuses with 404 GA.9002 unless the tenant has the resource. */
    void requireOwned(String id);

    /**
     * Locks the tenant's resource for a change of its tags (404 GA.9002, 400 GA.9004 on its way
     * out) and records the change, so that it is PENDING until carried out.
     */
    void touch(String id);

    /**
     * Ids and names of the tenant's resources, in id order.
     *
     * @param name exact name, or {@code null} for all
     */
    List<Named> named(String name);

    /** A resource by id and name. */
    record Named(String id, String name) {}

    /** Names by id, for some of the tenant's resources. */
    Map<String, String> names(Collection<String> ids);
}
