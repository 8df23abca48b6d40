package dev.lantau.ga.listener;

import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.ClientAffinity;
import dev.lantau.ga.wire.ListenerProtocol;
import dev.lantau.ga.wire.PortRange;
import dev.lantau.ga.wire.UpdateListenerOption;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Ports of one protocol on which an accelerator takes connections. */
@Entity
public class Listener extends GaResource {
    public String acceleratorId;
    public String name;
    public String description;

    @Enumerated(EnumType.STRING)
    public ListenerProtocol protocol;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<PortRange> portRanges;

    @Enumerated(EnumType.STRING)
    public ClientAffinity clientAffinity;

    /** Absent fields stay as they are; port ranges, when sent, replace the whole list. */
    void change(UpdateListenerOption wish) {
        if (wish.name() != null) {
            name = wish.name();
        }
        if (wish.description() != null) {
            description = wish.description();
        }
        if (wish.portRanges() != null) {
            portRanges = wish.portRanges();
        }
        if (wish.clientAffinity() != null) {
            clientAffinity = wish.clientAffinity();
        }
    }

    @Override
    protected String label() {
        return "listener " + id;
    }
}
