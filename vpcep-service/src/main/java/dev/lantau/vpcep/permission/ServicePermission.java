package dev.lantau.vpcep.permission;

import dev.lantau.vpcep.wire.PermissionType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;

/** An entry of a service's permission list: who may connect, beside the owner's account. */
@Entity
public class ServicePermission {
    @Id public String id;

    public String serviceId;

    /** As sent: {@code *}, {@code iam:domain::ID} or {@code organizations:orgPath::PATH}. */
    public String permission;

    @Enumerated(EnumType.STRING)
    public PermissionType permissionType;

    public String description;
    public Instant createdAt;
    public Instant updatedAt;
}
