package dev.lantau.ga.healthcheck;

import static dev.lantau.ga.GaError.ALREADY_EXISTS;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.MarkerPage;
import dev.lantau.common.web.CallContext;
import dev.lantau.ga.endpoint.EndpointHealth;
import dev.lantau.ga.endpointgroup.EndpointGroupRepository;
import dev.lantau.ga.wire.CreateHealthCheckOption;
import dev.lantau.ga.wire.HealthCheckDetail;
import dev.lantau.ga.wire.UpdateHealthCheckOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Use cases of health checks. Every write holds the lock of the endpoint group, before its own: so
 * no endpoint can join the group while probing begins or ends.
 */
@ApplicationScoped
public class HealthCheckService {
    private final HealthCheckRepository checks;
    private final EndpointGroupRepository groups;
    private final EndpointHealth health;
    private final Changes changes;
    private final CallContext call;

    HealthCheckService(
            HealthCheckRepository checks,
            EndpointGroupRepository groups,
            EndpointHealth health,
            Changes changes,
            CallContext call) {
        this.checks = checks;
        this.groups = groups;
        this.health = health;
        this.changes = changes;
        this.call = call;
    }

    /** A pending health check of an ACTIVE group (GA.9002, GA.9004) that has none yet (GA.9104). */
    @Transactional
    public HealthCheckDetail create(CreateHealthCheckOption option) {
        var group = groups.locked(option.endpointGroupId(), call.domainId());
        group.requireActive();
        if (checks.ofGroup(group.id).isPresent()) {
            throw new ApiException(ALREADY_EXISTS, "health check of endpoint group " + group.id);
        }
        var row = changes.create(HealthCheck.of(option, group));
        if (row.enabled) {
            health.restart(group.id, true);
        }
        return HealthCheckDetails.of(row);
    }

    public MarkerPage<HealthCheckDetail> list(HealthCheckFilter filter, MarkerPage.Request page) {
        return MarkerPage.read(checks, filter.within(call.domainId()), page, row -> row.id)
                .map(HealthCheckDetails::of);
    }

    /** GA.9002 for an unknown and for a foreign id alike. */
    public HealthCheckDetail show(String id) {
        return HealthCheckDetails.of(checks.owned(id, call.domainId()));
    }

    /** Everything but the group; switching it on or off starts the endpoints' health afresh. */
    @Transactional
    public HealthCheckDetail update(String id, UpdateHealthCheckOption option) {
        var row = lockedWithGroup(id);
        row.requireChangeable();
        boolean before = row.enabled;
        row.change(option);
        changes.change(row);
        if (row.enabled != before) {
            health.restart(row.endpointGroupId, row.enabled);
        }
        return HealthCheckDetails.of(row);
    }

    /** From now on nobody monitors the group's endpoints. */
    @Transactional
    public void delete(String id) {
        var row = lockedWithGroup(id);
        row.requireSettled();
        changes.delete(row);
        health.restart(row.endpointGroupId, false);
    }

    private HealthCheck lockedWithGroup(String id) {
        groups.locked(checks.groupOf(id, call.domainId()), call.domainId());
        return checks.locked(id, call.domainId());
    }
}
