package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.Image;
import dev.lantau.modelarts.wire.NotebookFeature;
import dev.lantau.modelarts.wire.NotebookStatus;
import dev.lantau.modelarts.wire.VolumeRes;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A notebook: what is wished of it, and what was last seen of it. Its files outlive its runs; each
 * run is an attempt of the workload of the same id.
 */
@Entity
public class Notebook {
    private static final Set<NotebookStatus> TRANSIENT =
            Set.of(
                    NotebookStatus.INIT,
                    NotebookStatus.CREATING,
                    NotebookStatus.STARTING,
                    NotebookStatus.STOPPING,
                    NotebookStatus.SNAPSHOTTING,
                    NotebookStatus.DELETING);

    @Id public String id;

    public String domainId;
    public String projectId;
    public String workspaceId;

    /** Whose it is. */
    public String userId;

    public String userName;
    public String domainName;
    public String name;
    public String description;

    @Enumerated(EnumType.STRING)
    public NotebookFeature feature;

    public String flavor;
    public String imageId;

    /** The image as it was when it was chosen. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Image image;

    @JdbcTypeCode(SqlTypes.JSON)
    public VolumeRes volume;

    @JdbcTypeCode(SqlTypes.JSON)
    public NotebookExtras extras;

    @Enumerated(EnumType.STRING)
    public Wish wish;

    @Enumerated(EnumType.STRING)
    public NotebookStatus status;

    /** When the status began. */
    public Instant statusSince;

    /** Why it failed; {@code null} while it has not. */
    public String failReason;

    /** Number of the current or last run, from 1. */
    public int attempt;

    /** How many of the four steps of a start are done. */
    public int steps;

    /** {@code host:port} while it runs. */
    public String address;

    /** Encrypted; what opens the notebook's own pages. */
    public byte[] token;

    /** Which key encrypted it. */
    public String tokenKey;

    /** Image that it is being saved as; {@code null} for none. */
    public String savingImageId;

    /** Address of that image. */
    public String savingImage;

    @Embedded public LeaseTerm lease;

    /** {@code null} before the first use of this run. */
    public Instant lastUsedAt;

    /** Grows with each wish. */
    public long generation;

    /** When the loop looks next; {@code null} for when somebody wants something. */
    public Instant lookAt;

    /** Grows whenever the driver speaks of it. */
    public long touches;

    /** The look that has it; {@code null} for none. */
    public String claim;

    /** Until when that look has it. */
    public Instant claimedUntil;

    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    /** Whether something is under way that must end before anything else can be asked. */
    public boolean isBusy() {
        return TRANSIENT.contains(status);
    }

    public boolean isRunning() {
        return status == NotebookStatus.RUNNING;
    }

    /** Wants a run, the first or another one. */
    void start(NotebookStatus beginning, Instant now) {
        attempt++;
        steps = 0;
        failReason = null;
        lastUsedAt = null;
        wish(Wish.RUN, beginning, now);
    }

    void stop(Instant now) {
        wish(Wish.STOP, NotebookStatus.STOPPING, now);
    }

    void delete(Instant now) {
        wish(Wish.GONE, NotebookStatus.DELETING, now);
    }

    private void wish(Wish wanted, NotebookStatus now, Instant at) {
        wish = wanted;
        address = null;
        enter(now, at);
        updatedAt = at;
        disturb(at);
    }

    /** Has the loop look at once, and forget what it was about to find out. */
    public void disturb(Instant now) {
        generation++;
        lookAt = now;
        claim = null;
        claimedUntil = Instant.EPOCH;
    }

    /** Is under way to run. */
    void progressed(int done, Instant nextLook) {
        steps = Math.max(steps, done);
        lookAt = nextLook;
    }

    /** Answers at its address. */
    void runs(String where, Instant now) {
        address = where;
        steps = StartSteps.ALL;
        enter(NotebookStatus.RUNNING, now);
        lookAt = now;
    }

    /** Has failed, or ended by itself; what is left of the run is ended too. */
    void fail(String reason, Instant now) {
        failReason = reason;
        address = null;
        wish = Wish.STOP;
        enter(
                switch (status) {
                    case CREATING -> NotebookStatus.CREATE_FAILED;
                    case STARTING -> NotebookStatus.START_FAILED;
                    default -> NotebookStatus.ERROR;
                },
                now);
        lookAt = now;
    }

    /** Nothing of it runs any more. */
    void rests(Instant now) {
        if (status == NotebookStatus.STOPPING) {
            enter(NotebookStatus.STOPPED, now);
        }
        lookAt = null;
    }

    /** Is to be saved as an image. */
    void saving(String image, String address, Instant now) {
        savingImageId = image;
        savingImage = address;
        enter(NotebookStatus.SNAPSHOTTING, now);
        disturb(now);
    }

    /** Was saved, or could not be. */
    void saved(Instant now) {
        savingImageId = null;
        savingImage = null;
        enter(NotebookStatus.RUNNING, now);
        lookAt = now;
    }

    private void enter(NotebookStatus next, Instant now) {
        if (status != next) {
            status = next;
            statusSince = now;
        }
    }
}
