package dev.lantau.ga.healthcheck;

import dev.lantau.ga.endpointgroup.EndpointGroup;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.CreateHealthCheckOption;
import dev.lantau.ga.wire.HealthCheckProtocol;
import dev.lantau.ga.wire.UpdateHealthCheckOption;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** How the endpoints of a group are probed. */
@Entity
public class HealthCheck extends GaResource {
    /** Whose traffic this is: that of the group, which never moves to another accelerator. */
    public String acceleratorId;

    public String endpointGroupId;

    @Enumerated(EnumType.STRING)
    public HealthCheckProtocol protocol;

    /** Port of the endpoints that is probed, 1 to 65535. */
    public int port;

    /** Seconds from probe to probe, 1 to 60. */
    @Column(name = "interval_seconds")
    public int interval;

    /** Seconds to wait for an answer, 1 to 60; more than the interval is unwise, not forbidden. */
    @Column(name = "timeout_seconds")
    public int timeout;

    /** Equal results in a row that turn the state of an endpoint, 1 to 10. */
    public int maxRetries;

    /** Whether probes are sent at all. */
    public boolean enabled;

    static HealthCheck of(CreateHealthCheckOption option, EndpointGroup group) {
        var row = new HealthCheck();
        row.acceleratorId = group.acceleratorId;
        row.endpointGroupId = group.id;
        row.protocol = option.protocol();
        row.port = option.port();
        row.interval = option.interval();
        row.timeout = option.timeout();
        row.maxRetries = option.maxRetries();
        row.enabled = option.enabled();
        return row;
    }

    /** Absent fields stay as they are. */
    void change(UpdateHealthCheckOption wish) {
        if (wish.protocol() != null) {
            protocol = wish.protocol();
        }
        if (wish.port() != null) {
            port = wish.port();
        }
        if (wish.interval() != null) {
            interval = wish.interval();
        }
        if (wish.timeout() != null) {
            timeout = wish.timeout();
        }
        if (wish.maxRetries() != null) {
            maxRetries = wish.maxRetries();
        }
        if (wish.enabled() != null) {
            enabled = wish.enabled();
        }
    }

    @Override
    protected String label() {
        return "health check " + id;
    }
}
