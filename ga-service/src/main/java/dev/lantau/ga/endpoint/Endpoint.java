package dev.lantau.ga.endpoint;

import dev.lantau.ga.endpointgroup.EndpointGroup;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.CreateEndpointOption;
import dev.lantau.ga.wire.EndpointType;
import dev.lantau.ga.wire.HealthState;
import dev.lantau.ga.wire.UpdateEndpointOption;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Objects;

/** Where connections of an endpoint group go. */
@Entity
public class Endpoint extends GaResource {
    private static final int DEFAULT_WEIGHT = 1;

    /** Whose traffic this is: that of the group, which never moves to another accelerator. */
    public String acceleratorId;

    public String endpointGroupId;

    /** The tenant's own resource behind the address, such as the id of an EIP. */
    public String resourceId;

    @Enumerated(EnumType.STRING)
    public EndpointType resourceType;

    /** An IP address, or a host name when the type is CUSTOM_DOMAIN_NAME. */
    public String ipAddress;

    /** Share among the group's endpoints, 0 to 100; 0 gets no connection. */
    public int weight;

    /** What probes last said; HEALTHY and UNHEALTHY only ever come from {@link EndpointHealth}. */
    @Enumerated(EnumType.STRING)
    public HealthState healthState;

    static Endpoint of(CreateEndpointOption option, EndpointGroup group, HealthState healthState) {
        var row = new Endpoint();
        row.acceleratorId = group.acceleratorId;
        row.endpointGroupId = group.id;
        row.resourceId = option.resourceId();
        row.resourceType = option.resourceType();
        row.ipAddress = option.ipAddress();
        row.weight = Objects.requireNonNullElse(option.weight(), DEFAULT_WEIGHT);
        row.healthState = healthState;
        return row;
    }

    /** An absent weight stays as it is. */
    void change(UpdateEndpointOption wish) {
        if (wish.weight() != null) {
            weight = wish.weight();
        }
    }

    @Override
    protected String label() {
        return "endpoint " + id;
    }
}
