package dev.lantau.maas.customendpoint;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.quota.QuotaGate;
import dev.lantau.common.web.CallContext;
import dev.lantau.maas.MaasError;
import dev.lantau.maas.lookup.InferServices;
import dev.lantau.maas.lookup.ModerationAgreement;
import dev.lantau.maas.wire.CreateCustomEndpointRequest;
import dev.lantau.maas.wire.CustomEndpointList;
import dev.lantau.maas.wire.CustomEndpointSource;
import dev.lantau.maas.wire.UpdateCustomEndpointRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Pattern;

/** Use cases of custom endpoints. */
@ApplicationScoped
public class CustomEndpointService {
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final CustomEndpointRepository endpoints;
    private final EndpointRules rules;
    private final ModerationAgreement agreement;
    private final InferServices services;
    private final EndpointAnnouncements announcements;
    private final QuotaGate gate;
    private final CustomEndpointQuotas quotas;
    private final CallContext call;
    private final Clock clock;

    CustomEndpointService(
            CustomEndpointRepository endpoints,
            EndpointRules rules,
            ModerationAgreement agreement,
            InferServices services,
            EndpointAnnouncements announcements,
            QuotaGate gate,
            CustomEndpointQuotas quotas,
            CallContext call,
            Clock clock) {
        this.endpoints = endpoints;
        this.rules = rules;
        this.agreement = agreement;
        this.services = services;
        this.announcements = announcements;
        this.gate = gate;
        this.quotas = quotas;
        this.call = call;
        this.clock = clock;
    }

    /**
     * Usable at once. ModelArts.0104 for a model, limit or disclaimer that does not do, .6271,
     * .6297, .6613.
     *
     * @return the id
     */
    public String create(CreateCustomEndpointRequest wish) {
        var row = CustomEndpoint.of(wish, call.domainId(), call.projectId(), clock.instant());
        rules.requireNoModel(row.name);
        requireAccepted(row);
        if (row.source == CustomEndpointSource.CUSTOM_FROM_MAAS) {
            rules.requireModel(row.modelName, row.domainId);
            rules.requireWithin(row.modelName, row.rpm, row.tpm);
        } else {
            services.requireUsable(row.region, row.inferServiceId);
        }
        // ModelArts was asked before: no transaction waits for another service.
        QuarkusTransaction.joiningExisting().run(() -> store(row));
        return row.id;
    }

    private void store(CustomEndpoint row) {
        gate.enter("custom-endpoint", row.domainId);
        if (endpoints.countOf(row.domainId) >= quotas.customEndpoints()) {
            throw new ApiException(MaasError.QUOTA_USED_UP, quotas.customEndpoints());
        }
        reserve(row.name, row);
        endpoints.persist(row);
        announcements.announce(row);
    }

    /** Those of the project; the total and the quota are the account's. */
    public CustomEndpointList list() {
        var rows = endpoints.of(call.domainId(), call.projectId());
        return new CustomEndpointList(
                Math.toIntExact(endpoints.countOf(call.domainId())),
                String.valueOf(rows.size()),
                rows.stream().map(CustomEndpointDetails::of).toList(),
                quotas.customEndpoints());
    }

    /**
     * Absent fields stay. ModelArts.0104, .6271, .6291, .6299.
     *
     * @param unset fields that lose their value
     */
    @Transactional
    public void update(String id, UpdateCustomEndpointRequest wish, Set<String> unset) {
        var row = locked(id);
        rename(row, wish.endpointName());
        rules.requireWithin(row.modelName, wish.rpm(), wish.tpm());
        row.change(wish, unset);
        if (wish.moderation() != null) {
            row.guard(wish.moderation(), wish.agreementId());
            requireAccepted(row);
        }
        changed(row);
    }

    /** A name that was given up stays the account's used one, also for the same endpoint. */
    private void rename(CustomEndpoint row, String name) {
        if (name == null || name.equals(row.name)) {
            return;
        }
        rules.requireNoModel(name);
        reserve(name, row);
        row.name = name;
    }

    /** Enables or disables; repeating the state is no error. ModelArts.6291, .6299. */
    @Transactional
    public void enable(String id, boolean enabled) {
        var row = locked(id);
        row.enabled = enabled;
        changed(row);
    }

    /** The name stays used. ModelArts.6291, .6299. */
    @Transactional
    public void delete(String id) {
        var row = locked(id);
        endpoints.delete(row);
        announcements.announce(row);
    }

    private void changed(CustomEndpoint row) {
        row.updatedAt = clock.instant();
        announcements.announce(row);
    }

    private void reserve(String name, CustomEndpoint row) {
        if (!endpoints.reserve(name, row, clock.instant())) {
            throw new ApiException(MaasError.NAME_USED, name);
        }
    }

    /** The guard is off only where the latest disclaimer was accepted. */
    private void requireAccepted(CustomEndpoint row) {
        if (!row.moderation && !agreement.id().equals(row.agreementId)) {
            throw new ApiException(
                    MaasError.INVALID_PARAMETER,
                    "moderation=false needs agreement_id, the id of the latest disclaimer");
        }
    }

    private CustomEndpoint locked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new ApiException(MaasError.ID_MISSING, id);
        }
        return endpoints
                .lock(id, call.domainId(), call.projectId())
                .orElseThrow(() -> new ApiException(MaasError.ENDPOINT_MISSING, id));
    }
}
