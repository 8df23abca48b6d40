package dev.lantau.modelarts.workspace;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A part of a project with users and quotas of its own; the default one has no row. */
@Entity
public class Workspace {
    /** 32 hexadecimal digits. */
    @Id public String id;

    public String domainId;
    public String projectId;

    /** Unique within the project. */
    public String name;

    public String description;

    /** An {@link AuthType} in the case in which it was sent. */
    public String authType;

    /** User who made it. */
    public String ownerId;

    public String ownerName;
    public String enterpriseProjectId;

    /** In the order in which they were sent; none unless internal. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<Grant> grants;

    /** Keys of those who are let in, see {@link Entrant}; follows from the fields above. */
    public List<String> admitted;

    @Enumerated(EnumType.STRING)
    public WorkspaceStatus status;

    /** Why it was not deleted; empty otherwise. */
    public String statusInfo;

    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    /** Lets in whom the type and the grants say. */
    void admit(String type, List<Grant> users) {
        authType = type;
        var access = AuthType.of(type);
        grants = access == AuthType.INTERNAL ? users : List.of();
        admitted =
                access == AuthType.PUBLIC
                        ? List.of(Entrant.ANYBODY)
                        : Stream.concat(
                                        Stream.of(Entrant.keyOfId(ownerId)),
                                        grants.stream().map(Grant::key))
                                .distinct()
                                .toList();
    }

    /** The deletion was refused. */
    void keep(String reason, Instant now) {
        status = WorkspaceStatus.DELETE_FAILED;
        statusInfo = reason;
        updatedAt = now;
    }

    /** It was changed, so it is to stay. */
    void touch(Instant now) {
        status = WorkspaceStatus.NORMAL;
        statusInfo = "";
        updatedAt = now;
    }
}
