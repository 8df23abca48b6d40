package dev.lantau.ga.endpointgroup;

import dev.lantau.ga.listener.Listener;
import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.CreateEndpointGroupOption;
import dev.lantau.ga.wire.UpdateEndpointGroupOption;
import jakarta.persistence.Entity;
import java.util.Objects;

/** Endpoints of one region behind a listener, and the share of its traffic that they get. */
@Entity
public class EndpointGroup extends GaResource {
    private static final int WHOLE_TRAFFIC = 100;

    /** Whose traffic this is: that of the listener, which never moves to another accelerator. */
    public String acceleratorId;

    public String listenerId;
    public String regionId;
    public String name;
    public String description;

    /** Percentage of the region's traffic that the group gets, 0 to 100; 0 drains it. */
    public int trafficDialPercentage;

    static EndpointGroup of(CreateEndpointGroupOption option, Listener listener) {
        var row = new EndpointGroup();
        row.acceleratorId = listener.acceleratorId;
        row.listenerId = listener.id;
        row.regionId = option.regionId();
        row.name = option.name();
        row.description = Objects.requireNonNullElse(option.description(), "");
        row.trafficDialPercentage =
                Objects.requireNonNullElse(option.trafficDialPercentage(), WHOLE_TRAFFIC);
        return row;
    }

    /** Absent fields stay as they are; an empty description clears it. */
    void change(UpdateEndpointGroupOption wish) {
        if (wish.name() != null) {
            name = wish.name();
        }
        if (wish.description() != null) {
            description = wish.description();
        }
        if (wish.trafficDialPercentage() != null) {
            trafficDialPercentage = wish.trafficDialPercentage();
        }
    }

    @Override
    protected String label() {
        return "endpoint group " + id;
    }
}
