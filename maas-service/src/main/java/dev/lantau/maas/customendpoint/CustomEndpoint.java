package dev.lantau.maas.customendpoint;

import dev.lantau.maas.wire.CreateCustomEndpointRequest;
import dev.lantau.maas.wire.CustomEndpointSource;
import dev.lantau.maas.wire.UpdateCustomEndpointRequest;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Set;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * A name of an account's own for a model, with limits and switches of its own. What is stored is
 * what holds: nothing has to be carried out.
 */
@Entity
public class CustomEndpoint {
    @Id public String id;

    public String domainId;
    public String projectId;
    public String name;

    @Enumerated(EnumType.STRING)
    public CustomEndpointSource source;

    /** Id of the preset model behind it; {@code null} for a ModelArts service. */
    public String modelName;

    /** Id of the ModelArts service behind it; {@code null} for a preset model. */
    public String inferServiceId;

    /** Region of that service; {@code null} for a preset model. */
    public String region;

    public String remark;

    /** Most requests a minute; {@code null} for the model's. */
    public Integer rpm;

    /** Most tokens a minute; {@code null} for the model's. */
    public Long tpm;

    /** Whether the content guard looks at requests. */
    public boolean moderation;

    /** The disclaimer that was accepted when the guard was last switched off. */
    public String agreementId;

    public boolean enabled;
    public Instant createdAt;
    public Instant updatedAt;

    @Version long version;

    /** A new one, enabled; fields of the other source are left out. */
    static CustomEndpoint of(
            CreateCustomEndpointRequest wish, String domainId, String projectId, Instant now) {
        var row = new CustomEndpoint();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.domainId = domainId;
        row.projectId = projectId;
        row.name = wish.endpointName();
        row.source = wish.source();
        if (row.source == CustomEndpointSource.CUSTOM_FROM_MAAS) {
            row.modelName = wish.modelName();
        } else {
            row.inferServiceId = wish.inferServiceId();
            row.region = wish.region();
        }
        row.remark = wish.remark();
        row.rpm = wish.rpm();
        row.tpm = wish.tpm();
        row.guard(!Boolean.FALSE.equals(wish.moderation()), wish.agreementId());
        row.enabled = true;
        row.createdAt = row.updatedAt = now;
        return row;
    }

    /** The fields that need no look around; absent ones stay. */
    void change(UpdateCustomEndpointRequest wish, Set<String> unset) {
        if (wish.remark() != null) {
            remark = wish.remark();
        }
        if (wish.rpm() != null || unset.contains("rpm")) {
            rpm = wish.rpm();
        }
        if (wish.tpm() != null || unset.contains("tpm")) {
            tpm = wish.tpm();
        }
    }

    /** Switches the content guard; the disclaimer is kept while it is off. */
    void guard(boolean on, String accepted) {
        if (on) {
            agreementId = null;
        } else if (accepted != null) {
            agreementId = accepted;
        }
        moderation = on;
    }
}
