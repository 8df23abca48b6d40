package dev.lantau.modelarts.workspace;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.audit.Audit;
import dev.lantau.modelarts.wire.ShowWorkspaceQuotasResponse;
import dev.lantau.modelarts.wire.UpdateWorkspaceQuotasReqQuotas;
import dev.lantau.modelarts.wire.WorkspaceQuotasResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;

/** Use cases of workspace quotas, and their enforcement. */
@ApplicationScoped
public class WorkspaceQuotaService implements WorkspaceQuotas {
    private final WorkspaceRepository workspaces;
    private final WorkspaceQuotaRepository quotas;
    private final QuotaResources resources;
    private final WorkspaceContents contents;
    private final QuotaGate gate;
    private final Audit audit;
    private final CallContext call;
    private final Clock clock;

    WorkspaceQuotaService(
            WorkspaceRepository workspaces,
            WorkspaceQuotaRepository quotas,
            QuotaResources resources,
            WorkspaceContents contents,
            QuotaGate gate,
            Audit audit,
            CallContext call,
            Clock clock) {
        this.workspaces = workspaces;
        this.quotas = quotas;
        this.resources = resources;
        this.contents = contents;
        this.gate = gate;
        this.audit = audit;
        this.call = call;
        this.clock = clock;
    }

    /** All that can be limited. ModelArts.7005. */
    public ShowWorkspaceQuotasResponse show(String workspaceId) {
        var createdAt = createdAt(workspaceId);
        var set = quotas.of(call.domainId(), workspaceId);
        return new ShowWorkspaceQuotasResponse(
                resources.all().stream()
                        .map(row -> detail(row, set.get(row.resource()), workspaceId, createdAt))
                        .toList());
    }

    /**
     * Sets those that are named, also below what is used, which then may only shrink.
     * ModelArts.0104, .7005.
     */
    @Transactional
    public ShowWorkspaceQuotasResponse update(
            String workspaceId, List<UpdateWorkspaceQuotasReqQuotas> wished) {
        createdAt(workspaceId);
        requireSettable(wished);
        gate.enter("workspace-quotas", scope(workspaceId));
        var set = quotas.of(call.domainId(), workspaceId);
        for (var wish : wished) {
            set(wish, set.get(wish.resource()), workspaceId);
        }
        audit.record("WorkspaceQuotas", workspaceId);
        return show(workspaceId);
    }

    private void set(
            UpdateWorkspaceQuotasReqQuotas wish, WorkspaceQuota known, String workspaceId) {
        var now = clock.instant();
        var row =
                known == null
                        ? WorkspaceQuota.of(call.domainId(), workspaceId, wish.resource(), now)
                        : known;
        row.set(wish.quota(), now);
        quotas.persist(row);
    }

    /** Also keeps the workspace from being deleted before the resource is seen inside. */
    @Override
    public void enter(String workspaceId, String resource, long amount) {
        boolean lasting = workspaceId.equals(WorkspaceAccess.DEFAULT);
        if (!lasting && !workspaces.hold(workspaceId, call.domainId())) {
            throw new ApiException(ModelArtsError.NO_WORKSPACE, workspaceId);
        }
        int limit = quotas.limit(call.domainId(), workspaceId, resource);
        if (limit == WorkspaceQuota.UNLIMITED) {
            return;
        }
        gate.enter("workspace-quota-" + resource, scope(workspaceId));
        long used = contents.used(resource, call.domainId(), workspaceId).orElse(0L);
        if (used + amount > limit) {
            throw new ApiException(ModelArtsError.QUOTA_INSUFFICIENT, resource, used, limit);
        }
    }

    private String scope(String workspaceId) {
        return call.domainId() + "/" + workspaceId;
    }

    private void requireSettable(List<UpdateWorkspaceQuotasReqQuotas> wished) {
        var named = new HashSet<String>();
        for (var wish : wished) {
            var row =
                    resources
                            .find(wish.resource())
                            .orElseThrow(() -> invalid("there is no quota of " + wish.resource()));
            if (!named.add(wish.resource())) {
                throw invalid("the quota of %s is there twice".formatted(wish.resource()));
            }
            boolean settable =
                    wish.quota() == WorkspaceQuota.UNLIMITED
                            ? row.minQuota() <= WorkspaceQuota.UNLIMITED
                            : wish.quota() >= Math.max(1, row.minQuota())
                                    && wish.quota() <= row.maxQuota();
            if (!settable) {
                throw invalid(
                        "the quota of %s must be -1 or positive, and within %d to %d"
                                .formatted(wish.resource(), row.minQuota(), row.maxQuota()));
            }
        }
    }

    private WorkspaceQuotasResponse detail(
            WorkspaceQuotasResponse row, WorkspaceQuota set, String workspaceId, Long createdAt) {
        int quota = set == null ? WorkspaceQuota.UNLIMITED : set.quota;
        return new WorkspaceQuotasResponse(
                row.maxQuota(),
                set == null ? createdAt : (Long) set.updatedAt.toEpochMilli(),
                row.resource(),
                quota,
                row.minQuota(),
                row.nameCn(),
                row.unitCn(),
                row.nameEn(),
                row.unitEn(),
                quota == WorkspaceQuota.UNLIMITED ? null : used(row.resource(), workspaceId));
    }

    private Integer used(String resource, String workspaceId) {
        return contents.used(resource, call.domainId(), workspaceId)
                .map(Math::toIntExact)
                .orElse(null);
    }

    /** When the workspace was made, in milliseconds; {@code null} for the default one. */
    private Long createdAt(String workspaceId) {
        return workspaceId.equals(WorkspaceAccess.DEFAULT)
                ? null
                : (Long)
                        workspaces
                                .find(workspaceId, Entrant.of(call.caller()))
                                .orElseThrow(
                                        () ->
                                                new ApiException(
                                                        ModelArtsError.WORKSPACE_MISSING,
                                                        workspaceId))
                                .createdAt
                                .toEpochMilli();
    }

    private static ApiException invalid(String what) {
        return new ApiException(ModelArtsError.INVALID_PARAMETER, what);
    }
}
