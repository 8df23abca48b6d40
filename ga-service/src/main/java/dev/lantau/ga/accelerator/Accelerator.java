package dev.lantau.ga.accelerator;

import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.AccelerateIp;
import dev.lantau.ga.wire.UpdateAcceleratorOption;
import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A global accelerator: the addresses that clients connect to. */
@Entity
public class Accelerator extends GaResource {
    public String name;
    public String description;
    public String enterpriseProjectId;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<AccelerateIp> ipSets;

    /** Absent fields stay as they are; an empty description clears it. */
    void change(UpdateAcceleratorOption wish) {
        if (wish.name() != null) {
            name = wish.name();
        }
        if (wish.description() != null) {
            description = wish.description();
        }
    }

    @Override
    protected String label() {
        return "accelerator " + id;
    }
}
