package dev.lantau.ga.ipgroup;

import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.IpInfo;
import dev.lantau.ga.wire.UpdateIpGroupOption;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** CIDR blocks that listeners let in or keep out. */
@Entity
public class IpGroup extends GaResource {
    public String name;
    public String description;

    /** Entries as the tenant wrote them, in the order in which they came. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<IpInfo> ipList;

    /**
     * Accelerators whose listeners the group left since all was last carried out: their traffic has
     * to change too, although nothing else points at them any more.
     */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> detachedFrom;

    /** Absent fields stay as they are; an empty description clears it. */
    void change(UpdateIpGroupOption wish) {
        forgetCarriedOut();
        if (wish.name() != null) {
            name = wish.name();
        }
        if (wish.description() != null) {
            description = wish.description();
        }
    }

    /** Replaces the entries. */
    void change(List<IpInfo> entries) {
        forgetCarriedOut();
        ipList = entries;
    }

    /** A listener came. */
    void attach() {
        forgetCarriedOut();
    }

    /** A listener of this accelerator went. */
    void detach(String acceleratorId) {
        forgetCarriedOut();
        detachedFrom =
                Stream.concat(detachedFrom.stream(), Stream.of(acceleratorId)).distinct().toList();
    }

    private void forgetCarriedOut() {
        if (observedGeneration == generation) {
            detachedFrom = List.of();
        }
    }

    @Override
    protected String label() {
        return "IP group " + id;
    }
}
