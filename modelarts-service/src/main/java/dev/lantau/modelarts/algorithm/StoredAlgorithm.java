package dev.lantau.modelarts.algorithm;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.modelarts.wire.Algorithm;
import dev.lantau.modelarts.wire.AlgorithmAdvancedConfig;
import dev.lantau.modelarts.wire.AlgorithmJobConfig;
import dev.lantau.modelarts.wire.ResourceRequirement;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.type.SqlTypes;

/** The row of an algorithm; what is stored is what holds, nothing has to be carried out. */
@Entity
@Table(name = "algorithm")
public class StoredAlgorithm {
    @Id public String id;

    public String domainId;
    public String projectId;
    public String workspaceId;
    public String name;

    /** Empty for none. */
    public String description;

    /** Empty for none. */
    public String aiProject;

    /** Who made it. */
    public String userName;

    /** As it was checked and completed, see {@link JobConfigRules}. */
    @JdbcTypeCode(SqlTypes.JSON)
    public AlgorithmJobConfig jobConfig;

    @JdbcTypeCode(SqlTypes.JSON)
    public AlgorithmAdvancedConfig advancedConfig;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<ResourceRequirement> resourceRequirements;

    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    /** A new one without contents yet. */
    static StoredAlgorithm of(
            String domainId, String projectId, String workspaceId, String userName, Instant now) {
        var row = new StoredAlgorithm();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.domainId = domainId;
        row.projectId = projectId;
        row.workspaceId = workspaceId;
        row.userName = userName;
        row.createdAt = now;
        return row;
    }

    /**
     * Replaces all that clients say of it; what they do not say is gone.
     *
     * @param checked the wish's {@code job_config} after the rules
     */
    void become(Algorithm wish, AlgorithmJobConfig checked, Instant now) {
        name = wish.metadata().name();
        description = requireNonNullElse(wish.metadata().description(), "");
        aiProject = requireNonNullElse(wish.metadata().aiProject(), "");
        jobConfig = checked;
        advancedConfig =
                requireNonNullElse(wish.advancedConfig(), new AlgorithmAdvancedConfig(null));
        resourceRequirements = requireNonNullElse(wish.resourceRequirements(), List.of());
        updatedAt = now;
    }

    /** Whether it was changed since it was made. */
    boolean changed() {
        return !updatedAt.equals(createdAt);
    }
}
