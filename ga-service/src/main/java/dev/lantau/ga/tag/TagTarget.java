package dev.lantau.ga.tag;

import dev.lantau.ga.wire.ResourceType;

/** A kind of resource that carries tags; each implements it in its own package. */
public interface TagTarget {
    ResourceType type();

    /** JPQL name of the kind's entity, which has the fields id, domainId and name. */
    String entity();

    /** Refuses with 404 GA.9002 unless the tenant has the resource. */
    void requireOwned(String id);

    /**
     * Locks the tenant's resource for a change of its tags (404 GA.9002, 400 GA.9004 on its way
     * out, 400 GA.9006 while frozen) and records the change, so that it is PENDING until carried
     * out.
     */
    void touch(String id);
}
