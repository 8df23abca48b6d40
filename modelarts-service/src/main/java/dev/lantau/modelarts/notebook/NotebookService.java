package dev.lantau.modelarts.notebook;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.wire.NotebookCreateRequest;
import dev.lantau.modelarts.wire.NotebookFeature;
import dev.lantau.modelarts.wire.NotebookResp;
import dev.lantau.modelarts.wire.NotebookStatus;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import dev.lantau.modelarts.workspace.WorkspaceQuotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Making and finding notebooks. */
@ApplicationScoped
public class NotebookService {
    /** PostgreSQL channel on which the loop hears of wishes; the payload is the id. */
    public static final String CHANNEL = "modelarts_notebook";

    /** Name of the quota of workspaces. */
    static final String RESOURCE = "notebook.instance";

    private static final String KIND = Notebook.class.getSimpleName();

    private final NotebookRepository notebooks;
    private final NotebookRules rules;
    private final NotebookFlavors flavors;
    private final NotebookImages images;
    private final NotebookTokens tokens;
    private final NotebookSettings settings;
    private final NotebookQuotas quotas;
    private final QuotaGate gate;
    private final WorkspaceAccess workspaces;
    private final WorkspaceQuotas workspaceQuotas;
    private final Entrances entrances;
    private final Audit audit;
    private final CallContext call;
    private final Clock clock;

    NotebookService(
            NotebookRepository notebooks,
            NotebookRules rules,
            NotebookFlavors flavors,
            NotebookImages images,
            NotebookTokens tokens,
            NotebookSettings settings,
            NotebookQuotas quotas,
            QuotaGate gate,
            WorkspaceAccess workspaces,
            WorkspaceQuotas workspaceQuotas,
            Entrances entrances,
            Audit audit,
            CallContext call,
            Clock clock) {
        this.notebooks = notebooks;
        this.rules = rules;
        this.flavors = flavors;
        this.images = images;
        this.tokens = tokens;
        this.settings = settings;
        this.quotas = quotas;
        this.gate = gate;
        this.workspaces = workspaces;
        this.workspaceQuotas = workspaceQuotas;
        this.entrances = entrances;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** A new one, CREATING; see the contract for its refusals. */
    @Transactional
    public NotebookResp create(NotebookCreateRequest wish) {
        var row = new Notebook();
        row.workspaceId = workspaces.require(wish.workspaceId());
        describe(row, wish);
        requireRoom(row);
        var now = clock.instant();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.domainId = call.domainId();
        row.projectId = call.projectId();
        row.userId = call.caller().userId();
        row.userName = call.caller().userName();
        row.domainName = call.caller().domainName();
        row.lease = LeaseTerm.of(lease(wish), settings.automaticStop(), now);
        row.createdAt = now;
        row.start(NotebookStatus.CREATING, now);
        tokens.give(row);
        notebooks.persist(row);
        audit.record(KIND, row.id, CHANNEL);
        return answer(row);
    }

    private void describe(Notebook row, NotebookCreateRequest wish) {
        rules.requireTexts(wish.name(), wish.description());
        rules.requireFlavorAlone(wish);
        row.name = wish.name();
        row.description = wish.description();
        row.feature = wish.feature() == null ? NotebookFeature.NOTEBOOK : wish.feature();
        row.flavor = flavors.require(wish.flavor(), row.feature).id();
        row.image = images.require(wish.imageId());
        row.imageId = row.image.id();
        row.volume = VolumeRules.volume(wish.volume());
        VolumeRules.requireDataVolumes(wish.dataVolumes());
        images.requireEndpoints(wish.endpoints(), row.image);
        row.extras =
                new NotebookExtras(
                        wish.endpoints(),
                        wish.hooks(),
                        wish.affinity(),
                        wish.runUser(),
                        wish.userVpc(),
                        wish.dataVolumes());
    }

    private LeaseWish lease(NotebookCreateRequest wish) {
        return rules.requireDuration(
                wish.lease() == null
                        ? LeaseWish.of(wish.duration(), null)
                        : LeaseWish.of(
                                wish.lease().duration() == null
                                        ? wish.duration()
                                        : wish.lease().duration(),
                                wish.lease().type()));
    }

    /** Counting and storing are one step: parallel calls wait for each other here. */
    private void requireRoom(Notebook row) {
        gate.enter("notebook", call.projectId());
        if (notebooks.countOf(call.domainId(), call.projectId()) >= quotas.notebooks()) {
            throw new ApiException(ModelArtsError.NOTEBOOK_LIMIT, quotas.notebooks());
        }
        if (row.feature == NotebookFeature.DEFAULT
                && notebooks.countOf(
                                call.domainId(),
                                call.projectId(),
                                call.caller().userId(),
                                row.feature)
                        >= NotebookQuotas.FREE) {
            throw new ApiException(ModelArtsError.NOTEBOOK_LIMIT, NotebookQuotas.FREE);
        }
        workspaceQuotas.enter(row.workspaceId, RESOURCE, 1);
    }

    /** ModelArts.6309 for an unknown, foreign or invisible one. */
    @Transactional
    public NotebookResp show(String id) {
        return answer(require(id));
    }

    /** The caller's row, to be read. ModelArts.6309. */
    public Notebook require(String id) {
        return notebooks
                .find(id, call.domainId(), call.projectId(), workspaces.visible())
                .orElseThrow(() -> new ApiException(ModelArtsError.NOTEBOOK_MISSING, id));
    }

    /** The caller's row, locked until the transaction ends. ModelArts.6309. */
    public Notebook lock(String id) {
        return notebooks
                .lock(id, call.domainId(), call.projectId(), workspaces.visible())
                .orElseThrow(() -> new ApiException(ModelArtsError.NOTEBOOK_MISSING, id));
    }

    /** The same, of one that runs. ModelArts.6309, .6327. */
    public Notebook lockRunning(String id) {
        var row = lock(id);
        requireRunning(row);
        return row;
    }

    /** ModelArts.6327 unless it runs. */
    public static void requireRunning(Notebook row) {
        if (!row.isRunning()) {
            throw new ApiException(ModelArtsError.NOTEBOOK_NOT_RUNNING, row.status);
        }
    }

    /** Notes that the caller changed it, and wakes the loop. */
    public void changed(Notebook row) {
        row.updatedAt = clock.instant();
        audit.record(KIND, row.id, CHANNEL);
    }

    NotebookResp answer(Notebook row) {
        return NotebookDetails.of(row, entrances.of(row));
    }

    Instant now() {
        return clock.instant();
    }
}
