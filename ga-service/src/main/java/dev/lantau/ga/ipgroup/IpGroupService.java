package dev.lantau.ga.ipgroup;

import static dev.lantau.ga.GaError.ALREADY_EXISTS;
import static dev.lantau.ga.GaError.IN_USE;
import static dev.lantau.ga.GaError.NOT_FOUND;
import static dev.lantau.ga.GaError.QUOTA_EXCEEDED;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.listener.ListenerRepository;
import dev.lantau.ga.resource.GaQuotas;
import dev.lantau.ga.wire.CreateIpGroupIpOption;
import dev.lantau.ga.wire.CreateIpGroupOption;
import dev.lantau.ga.wire.IpGroupDetail;
import dev.lantau.ga.wire.IpInfo;
import dev.lantau.ga.wire.ListenerAccessControlType;
import dev.lantau.ga.wire.UpdateIpGroupOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Use cases of IP groups. Who needs both locks takes that of the listener before the group's. */
@ApplicationScoped
public class IpGroupService {
    private final IpGroupRepository groups;
    private final ListenerAssociationRepository associations;
    private final ListenerRepository listeners;
    private final QuotaGate gate;
    private final GaQuotas quotas;
    private final Changes changes;
    private final CallContext call;
    private final Clock clock;

    IpGroupService(
            IpGroupRepository groups,
            ListenerAssociationRepository associations,
            ListenerRepository listeners,
            QuotaGate gate,
            GaQuotas quotas,
            Changes changes,
            CallContext call,
            Clock clock) {
        this.groups = groups;
        this.associations = associations;
        this.listeners = listeners;
        this.gate = gate;
        this.quotas = quotas;
        this.changes = changes;
        this.call = call;
        this.clock = clock;
    }

    /** A pending group; GA.9001 and GA.9110 for its entries, GA.9103 over a quota. */
    @Transactional
    public IpGroupDetail create(CreateIpGroupOption option) {
        var row = new IpGroup();
        row.name = option.name();
        row.description = Objects.requireNonNullElse(option.description(), "");
        row.detachedFrom = List.of();
        row.ipList =
                extended(
                        List.of(),
                        Objects.requireNonNullElse(
                                option.ipList(), List.<CreateIpGroupIpOption>of()));
        gate.enter("ip-group", call.domainId());
        if (groups.count("domainId", call.domainId()) >= quotas.ipGroupsPerAccount()) {
            throw new ApiException(
                    QUOTA_EXCEEDED, quotas.ipGroupsPerAccount(), "IP groups per account");
        }
        changes.create(row);
        return IpGroupDetails.of(row, List.of());
    }

    /**
     * Groups of the tenant.
     *
     * @param listenerId only the group of this listener, with this association alone; {@code null}
     *     for all groups
     */
    public MarkerPage<IpGroupDetail> list(String listenerId, MarkerPage.Request page) {
        var where = Where.ofDomain(call.domainId());
        if (listenerId != null) {
            where.and(
                    "id in (select a.ipGroupId from ListenerAssociation a"
                            + " where a.listenerId = :listener)",
                    "listener",
                    listenerId);
        }
        var found = MarkerPage.read(groups, where, page, row -> row.id);
        var byGroup = associations.of(found.items().stream().map(row -> row.id).toList());
        return found.map(
                row ->
                        IpGroupDetails.of(
                                row,
                                byGroup.getOrDefault(row.id, List.of()).stream()
                                        .filter(
                                                each ->
                                                        listenerId == null
                                                                || each.listenerId.equals(
                                                                        listenerId))
                                        .toList()));
    }

    public IpGroupDetail show(String id) {
        return IpGroupDetails.of(groups.owned(id, call.domainId()), associations.of(id));
    }

    /** Name and description only. */
    @Transactional
    public IpGroupDetail update(String id, UpdateIpGroupOption option) {
        var row = changeable(id);
        row.change(option);
        changes.change(row);
        return IpGroupDetails.of(row, associations.of(id));
    }

    /** Refused while a listener uses the group (409 GA.9005). */
    @Transactional
    public void delete(String id) {
        var row = groups.locked(id, call.domainId());
        associations.of(id).stream()
                .findFirst()
                .ifPresent(
                        user -> {
                            throw new ApiException(
                                    IN_USE, row.label(), "listener " + user.listenerId);
                        });
        row.requireSettled();
        changes.delete(row);
    }

    /** All of the entries or, at the first that is wrong, none: GA.9001, GA.9110, GA.9103. */
    @Transactional
    public void add(String id, List<CreateIpGroupIpOption> entries) {
        var row = changeable(id);
        row.change(extended(row.ipList, entries));
        changes.change(row);
    }

    /** All of the entries or, when one is not in the group, none (GA.9001). */
    @Transactional
    public void remove(String id, List<String> cidrs) {
        var row = changeable(id);
        row.change(Entries.without(row.ipList, cidrs));
        changes.change(row);
    }

    /**
     * Makes the group the listener's; GA.9104 when it is already, 409 GA.9005 when another one is,
     * GA.9103 over the quota, GA.9004 unless the listener is ACTIVE.
     */
    @Transactional
    public void associate(String id, String listenerId, ListenerAccessControlType type) {
        var listener = listeners.locked(listenerId, call.domainId());
        var row = changeable(id);
        listener.requireActive();
        associations
                .findByIdOptional(listenerId)
                .ifPresent(
                        present -> {
                            throw present.ipGroupId.equals(id)
                                    ? new ApiException(ALREADY_EXISTS, association(id, listenerId))
                                    : new ApiException(
                                            IN_USE,
                                            "listener " + listenerId,
                                            "IP group " + present.ipGroupId);
                        });
        if (associations.count("ipGroupId", id) >= quotas.listenersPerIpGroup()) {
            throw new ApiException(
                    QUOTA_EXCEEDED, quotas.listenersPerIpGroup(), "listeners per IP group");
        }
        associations.persist(new ListenerAssociation(listenerId, id, type));
        row.attach();
        changes.change(row);
    }

    /** 404 GA.9002 for an unknown listener and for one that does not use the group. */
    @Transactional
    public void disassociate(String id, String listenerId) {
        var listener = listeners.locked(listenerId, call.domainId());
        var row = changeable(id);
        if (associations.delete("listenerId = ?1 and ipGroupId = ?2", listenerId, id) == 0) {
            throw new ApiException(NOT_FOUND, association(id, listenerId));
        }
        row.detach(listener.acceleratorId);
        changes.change(row);
    }

    private IpGroup changeable(String id) {
        var row = groups.locked(id, call.domainId());
        row.requireChangeable();
        return row;
    }

    private List<IpInfo> extended(List<IpInfo> present, List<CreateIpGroupIpOption> wishes) {
        var entries = Entries.with(present, wishes, clock.instant());
        if (entries.size() > quotas.entriesPerIpGroup()) {
            throw new ApiException(
                    QUOTA_EXCEEDED, quotas.entriesPerIpGroup(), "entries per IP group");
        }
        return entries;
    }

    private static String association(String id, String listenerId) {
        return "association of listener %s with IP group %s".formatted(listenerId, id);
    }
}
