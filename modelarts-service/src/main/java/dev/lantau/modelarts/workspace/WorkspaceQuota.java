package dev.lantau.modelarts.workspace;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** A quota that was set; what was never set is unlimited. */
@Entity
public class WorkspaceQuota {
    /** The value that limits nothing. */
    public static final int UNLIMITED = -1;

    @Id public String id;
    public String domainId;

    /** The default workspace's quotas are the account's, not one project's. */
    public String workspaceId;

    /** A row of {@code workspace-quotas.yml}. */
    public String resource;

    public int quota;
    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    static WorkspaceQuota of(String domainId, String workspaceId, String resource, Instant now) {
        var row = new WorkspaceQuota();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.domainId = domainId;
        row.workspaceId = workspaceId;
        row.resource = resource;
        row.createdAt = row.updatedAt = now;
        return row;
    }

    void set(int value, Instant now) {
        quota = value;
        updatedAt = now;
    }
}
