package dev.lantau.vpcep.permission;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rows of permissions. */
@ApplicationScoped
class ServicePermissionRepository implements PanacheRepositoryBase<ServicePermission, String> {
    List<ServicePermission> of(String serviceId) {
        return list("serviceId", serviceId);
    }

    Optional<ServicePermission> find(String serviceId, String id) {
        return find("serviceId = ?1 and id = ?2", serviceId, id).firstResultOptional();
    }

    List<ServicePermission> withIds(String serviceId, Collection<String> ids) {
        return list("serviceId = ?1 and id in ?2 order by id", serviceId, ids);
    }

    List<ServicePermission> withTexts(String serviceId, Collection<String> permissions) {
        return list("serviceId = ?1 and permission in ?2 order by id", serviceId, permissions);
    }

    void removeAll(String serviceId) {
        delete("serviceId", serviceId);
    }
}
