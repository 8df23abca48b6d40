package dev.lantau.modelarts.notebookstorage;

import dev.lantau.modelarts.wire.DataVolumesReq;
import dev.lantau.modelarts.wire.MountStatus;
import dev.lantau.modelarts.wire.StorageCategory;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** A folder that is mounted into a run of a notebook, and gone with the run. */
@Entity
public class NotebookStorage {
    @Id public String id;

    public String notebookId;
    public String domainId;
    public String projectId;
    public String workspaceId;

    @Enumerated(EnumType.STRING)
    public StorageCategory category;

    /** As it was asked for. */
    public String mountPath;

    /** Where that is below the notebook's working directory, such as {@code data/set}. */
    public String place;

    public String uri;

    @Enumerated(EnumType.STRING)
    public MountStatus status;

    /** Why it failed; {@code null} while it has not. */
    public String failureReason;

    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    static NotebookStorage of(DataVolumesReq wish, String place, Instant now) {
        var row = new NotebookStorage();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.category = wish.category();
        row.mountPath = wish.mountPath();
        row.place = place;
        row.uri = wish.uri();
        row.createdAt = now;
        row.become(MountStatus.MOUNTING, null, now);
        return row;
    }

    /**
     * @param reason {@code null} for nothing to say
     */
    void become(MountStatus next, String reason, Instant now) {
        status = next;
        failureReason = reason;
        updatedAt = now;
    }
}
