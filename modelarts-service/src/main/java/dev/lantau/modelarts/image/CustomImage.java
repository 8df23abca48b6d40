package dev.lantau.modelarts.image;

import dev.lantau.modelarts.wire.DevService;
import dev.lantau.modelarts.wire.ImageArch;
import dev.lantau.modelarts.wire.ImageOrigin;
import dev.lantau.modelarts.wire.ImageServiceType;
import dev.lantau.modelarts.wire.ImageStatus;
import dev.lantau.modelarts.wire.ImageVisibility;
import dev.lantau.modelarts.wire.ResourceCategory;
import dev.lantau.modelarts.wire.TmsTagResponse;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.hibernate.type.SqlTypes;

/** A reference to an image that a project has in a registry; namespace, name and tag are unique. */
@Entity
public class CustomImage {
    /** Later ones have greater ids. */
    @Id public String id;

    public String domainId;
    public String projectId;
    public String workspaceId;
    public String registry;
    public String namespace;
    public String name;
    public String tag;

    /** All four parts, as the registry knows it. */
    public String swrPath;

    public String swrInstanceId;
    public String description;
    public String readMe;

    @Enumerated(EnumType.STRING)
    public ImageArch arch;

    @Enumerated(EnumType.STRING)
    public ImageOrigin origin;

    @Enumerated(EnumType.STRING)
    public ImageServiceType serviceType;

    @Enumerated(EnumType.STRING)
    public ImageVisibility visibility;

    /** Accelerator family; {@code null} for none. */
    public String flavorType;

    @JdbcTypeCode(SqlTypes.JSON)
    public Set<ResourceCategory> resourceCategories;

    @JdbcTypeCode(SqlTypes.JSON)
    public Set<DevService> devServices;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<TmsTagResponse> tags;

    /** {@code null} where nobody knows, as for everything registered. */
    public Long sizeKb;

    @Enumerated(EnumType.STRING)
    public ImageStatus status;

    /** Why it failed; {@code null} otherwise. */
    public String statusMessage;

    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    static CustomImage at(ImagePath path, String domainId, String projectId, Instant now) {
        var row = new CustomImage();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.domainId = domainId;
        row.projectId = projectId;
        row.registry = path.registry();
        row.namespace = path.namespace();
        row.name = path.name();
        row.tag = path.tag();
        row.swrPath = path.toString();
        row.tags = List.of();
        row.createdAt = row.updatedAt = whole(now);
        return row;
    }

    /** It is in the registry. */
    void complete(Long size, Instant now) {
        sizeKb = size;
        status = ImageStatus.ACTIVE;
        statusMessage = null;
        updatedAt = whole(now);
    }

    /** It will never be in the registry. */
    void fail(String reason, Instant now) {
        status = ImageStatus.CREATE_FAILED;
        statusMessage = reason;
        updatedAt = whole(now);
    }

    /** Times are sorted as they are shown, in milliseconds. */
    private static Instant whole(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
