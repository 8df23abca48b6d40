package dev.lantau.common.tagging;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A tag as stored: the resource it is on, its key and its value. */
@Entity
@Table(name = "resource_tag")
class ResourceTag {
    /** A resource has each key once. */
    @Embeddable
    record Key(String resourceType, String resourceId, String tagKey) {}

    @EmbeddedId Key id;
    String domainId;
    String tagValue;
}
