package dev.lantau.ga.listener;

import static dev.lantau.ga.GaError.QUOTA_EXCEEDED;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.accelerator.AcceleratorRepository;
import dev.lantau.ga.resource.DeletionGuards;
import dev.lantau.ga.resource.GaQuotas;
import dev.lantau.ga.tag.ResourceTags;
import dev.lantau.ga.wire.ClientAffinity;
import dev.lantau.ga.wire.CreateListenerOption;
import dev.lantau.ga.wire.ListenerDetail;
import dev.lantau.ga.wire.ListenerProtocol;
import dev.lantau.ga.wire.PortRange;
import dev.lantau.ga.wire.ResourceType;
import dev.lantau.ga.wire.UpdateListenerOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;

/**
 * Use cases of listeners. Whoever decides about ports or numbers holds the lock of the accelerator,
 * taken before the lock of a listener.
 */
@ApplicationScoped
public class ListenerService {
    private static final ResourceType TYPE = ResourceType.GA_LISTENERS;

    private final ListenerRepository listeners;
    private final AcceleratorRepository accelerators;
    private final ResourceTags tags;
    private final DeletionGuards guards;
    private final GaQuotas quotas;
    private final Changes changes;
    private final CallContext call;

    ListenerService(
            ListenerRepository listeners,
            AcceleratorRepository accelerators,
            ResourceTags tags,
            DeletionGuards guards,
            GaQuotas quotas,
            Changes changes,
            CallContext call) {
        this.listeners = listeners;
        this.accelerators = accelerators;
        this.tags = tags;
        this.guards = guards;
        this.quotas = quotas;
        this.changes = changes;
        this.call = call;
    }

    /**
     * A pending listener below an ACTIVE accelerator (404 GA.9002, GA.9004); GA.9101 for ports that
     * are taken, GA.9103 over the quota.
     */
    @Transactional
    public ListenerDetail create(CreateListenerOption option) {
        PortRanges.requireDisjoint(option.portRanges());
        tags.requireValid(option.tags());
        var accelerator = accelerators.locked(option.acceleratorId(), call.domainId());
        accelerator.requireActive();
        var siblings = listeners.of(accelerator.id);
        if (siblings.size() >= quotas.listenersPerAccelerator()) {
            throw new ApiException(
                    QUOTA_EXCEEDED, quotas.listenersPerAccelerator(), "listeners per accelerator");
        }
        requireFree(option.portRanges(), option.protocol(), siblings);
        var row = new Listener();
        row.acceleratorId = accelerator.id;
        row.name = option.name();
        row.description = Objects.requireNonNullElse(option.description(), "");
        row.protocol = option.protocol();
        row.portRanges = option.portRanges();
        row.clientAffinity =
                Objects.requireNonNullElse(option.clientAffinity(), ClientAffinity.NONE);
        changes.create(row);
        tags.put(TYPE, row.id, option.tags());
        return ListenerDetails.of(row, tags.of(TYPE, row.id));
    }

    public MarkerPage<ListenerDetail> list(ListenerFilter filter, MarkerPage.Request page) {
        var found = MarkerPage.read(listeners, filter.within(call.domainId()), page, row -> row.id);
        var tagged = tags.of(TYPE, found.items().stream().map(row -> row.id).toList());
        return found.map(row -> ListenerDetails.of(row, tagged.getOrDefault(row.id, List.of())));
    }

    public ListenerDetail show(String id) {
        return ListenerDetails.of(listeners.owned(id, call.domainId()), tags.of(TYPE, id));
    }

    /** GA.9004 on its way out; new port ranges replace the old ones (GA.9101 when taken). */
    @Transactional
    public ListenerDetail update(String id, UpdateListenerOption option) {
        if (option.portRanges() != null) {
            PortRanges.requireDisjoint(option.portRanges());
            listeners
                    .acceleratorOf(id, call.domainId())
                    .ifPresent(parent -> accelerators.lockOwned(parent, call.domainId()));
        }
        var row = listeners.locked(id, call.domainId());
        row.requireChangeable();
        if (option.portRanges() != null) {
            var others =
                    listeners.of(row.acceleratorId).stream().filter(each -> each != row).toList();
            requireFree(option.portRanges(), row.protocol, others);
        }
        row.change(option);
        changes.change(row);
        return ListenerDetails.of(row, tags.of(TYPE, id));
    }

    /** Refused while endpoint groups exist (409 GA.9005). */
    @Transactional
    public void delete(String id) {
        var row = listeners.locked(id, call.domainId());
        guards.check(row);
        row.requireSettled();
        changes.delete(row);
    }

    /** A port is taken until the listener that has it is gone; TCP and UDP share every port. */
    private static void requireFree(
            List<PortRange> wished, ListenerProtocol protocol, List<Listener> others) {
        others.stream()
                .filter(other -> other.protocol == protocol)
                .forEach(
                        other ->
                                PortRanges.requireNoneShared(
                                        wished, other.portRanges, other.label()));
    }
}
