package dev.lantau.vpcep.inventory;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entry that the operator made. */
@Entity
@Table(name = "inventory_entry")
class StoredEntry {
    @EmbeddedId Key key;

    /** The entry as JSON. */
    @JdbcTypeCode(SqlTypes.JSON)
    String document;

    Instant updatedAt;

    /** Which entry. */
    @Embeddable
    record Key(String kind, String id) {}
}
