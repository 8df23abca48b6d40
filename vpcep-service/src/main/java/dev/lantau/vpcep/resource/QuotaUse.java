package dev.lantau.vpcep.resource;

import dev.lantau.vpcep.wire.ResourceType;

/** A kind of resource with a quota; each implements it in its own package. */
public interface QuotaUse {
    ResourceType type();

    /** How many a project may have. */
    int quota();

    /** How many the project has. */
    long used(String projectId);
}
