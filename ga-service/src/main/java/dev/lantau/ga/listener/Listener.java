package dev.lantau.ga.listener;

import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.ClientAffinity;
import dev.lantau.ga.wire.ListenerProtocol;
import dev.lantau.ga.wire.PortRange;
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

    @Override
    protected String label() {
        return "listener " + id;
    }
}
