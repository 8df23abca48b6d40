package dev.lantau.ga.accelerator;

import static dev.lantau.ga.GaError.INVALID_PARAMETER;
import static dev.lantau.ga.GaError.QUOTA_EXCEEDED;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.resource.DeletionGuards;
import dev.lantau.ga.resource.GaQuotas;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.tag.ResourceTags;
import dev.lantau.ga.wire.AccelerateIp;
import dev.lantau.ga.wire.AcceleratorDetail;
import dev.lantau.ga.wire.CreateAcceleratorOption;
import dev.lantau.ga.wire.CreateAcceleratorOptionIpSets;
import dev.lantau.ga.wire.ResourceType;
import dev.lantau.ga.wire.UpdateAcceleratorOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;

/** Use cases of accelerators. */
@ApplicationScoped
public class AcceleratorService {
    private static final ResourceType TYPE = ResourceType.GA_ACCELERATORS;

    private final AcceleratorRepository accelerators;
    private final AddressPool addresses;
    private final ResourceTags tags;
    private final DeletionGuards guards;
    private final QuotaGate gate;
    private final GaQuotas quotas;
    private final Changes changes;
    private final CallContext call;

    AcceleratorService(
            AcceleratorRepository accelerators,
            AddressPool addresses,
            ResourceTags tags,
            DeletionGuards guards,
            QuotaGate gate,
            GaQuotas quotas,
            Changes changes,
            CallContext call) {
        this.accelerators = accelerators;
        this.addresses = addresses;
        this.tags = tags;
        this.guards = guards;
        this.gate = gate;
        this.quotas = quotas;
        this.changes = changes;
        this.call = call;
    }

    /**
     * A pending accelerator with its addresses; GA.9103 over the quota, GA.9201 when the pool is
     * empty.
     */
    @Transactional
    public AcceleratorDetail create(CreateAcceleratorOption option) {
        requireFittingIpSets(option.ipSets());
        tags.requireValid(option.tags());
        gate.enter("accelerator", call.domainId());
        if (accelerators.count("domainId", call.domainId()) >= quotas.acceleratorsPerAccount()) {
            throw new ApiException(
                    QUOTA_EXCEEDED, quotas.acceleratorsPerAccount(), "accelerators per account");
        }
        var row = new Accelerator();
        row.name = option.name();
        row.description = Objects.requireNonNullElse(option.description(), "");
        row.enterpriseProjectId = Objects.requireNonNullElse(option.enterpriseProjectId(), "0");
        row.ipSets = List.of();
        changes.create(row);
        row.ipSets = option.ipSets().stream().map(wish -> allocate(row, wish)).toList();
        tags.put(TYPE, row.id, option.tags());
        return AcceleratorDetails.of(row, tags.of(TYPE, row.id));
    }

    public MarkerPage<AcceleratorDetail> list(AcceleratorFilter filter, MarkerPage.Request page) {
        var where =
                Where.ofDomain(call.domainId())
                        .and("id", filter.id())
                        .and("name", filter.name())
                        .and("status", GaResource.statusOf(filter.status()))
                        .and("enterpriseProjectId", filter.enterpriseProjectId());
        var found = MarkerPage.read(accelerators, where, page, row -> row.id);
        var tagged = tags.of(TYPE, found.items().stream().map(row -> row.id).toList());
        return found.map(row -> AcceleratorDetails.of(row, tagged.getOrDefault(row.id, List.of())));
    }

    public AcceleratorDetail show(String id) {
        return AcceleratorDetails.of(accelerators.owned(id, call.domainId()), tags.of(TYPE, id));
    }

    /** Name and description only, and only while ACTIVE, or ERROR as the way out of it. */
    @Transactional
    public AcceleratorDetail update(String id, UpdateAcceleratorOption option) {
        var row = accelerators.locked(id, call.domainId());
        row.requireChangeable();
        row.requireSettled();
        row.change(option);
        changes.change(row);
        return AcceleratorDetails.of(row, tags.of(TYPE, id));
    }

    /** Refused while listeners exist (409 GA.9005). */
    @Transactional
    public void delete(String id) {
        var row = accelerators.locked(id, call.domainId());
        guards.check(row);
        row.requireSettled();
        changes.delete(row);
    }

    private AccelerateIp allocate(Accelerator row, CreateAcceleratorOptionIpSets wish) {
        var type = ipType(wish);
        return new AccelerateIp(type, addresses.allocate(row.id, type), wish.area());
    }

    private static void requireFittingIpSets(List<CreateAcceleratorOptionIpSets> wishes) {
        var types = wishes.stream().map(AcceleratorService::ipType).toList();
        if (types.stream().distinct().count() < types.size()) {
            throw new ApiException(INVALID_PARAMETER, "ip_sets holds one entry per ip_type");
        }
        if (!types.contains(AccelerateIp.IpTypeEnum.IPV4)) {
            throw new ApiException(
                    INVALID_PARAMETER, "ip_sets IPV6 is allowed only together with IPV4");
        }
        if (wishes.stream().map(CreateAcceleratorOptionIpSets::area).distinct().count() > 1) {
            throw new ApiException(INVALID_PARAMETER, "ip_sets entries must be in one area");
        }
    }

    private static AccelerateIp.IpTypeEnum ipType(CreateAcceleratorOptionIpSets wish) {
        return wish.ipType() == null
                ? AccelerateIp.IpTypeEnum.IPV4
                : AccelerateIp.IpTypeEnum.fromString(wish.ipType().value());
    }
}
