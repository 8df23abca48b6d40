package dev.lantau.vpcep.tag;

import dev.lantau.common.tagging.TagSearch;
import dev.lantau.vpcep.wire.ResourceType;

/** A kind of resource that carries tags; each implements it in its own package. */
public interface TagTarget {
    ResourceType type();

    /** How its rows are found: by {@code projectId}. */
    TagSearch.Kind kind();

    /**
     * Locks the project's resource for a change of its tags and records the change; 404
     * EndPoint.0005 for one that is not there, or on its way out.
     */
    void touch(String id);
}
