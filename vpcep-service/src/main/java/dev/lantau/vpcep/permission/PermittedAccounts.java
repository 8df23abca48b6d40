package dev.lantau.vpcep.permission;

import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.endpointservice.ServiceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Access by a service's permission list. */
@ApplicationScoped
class PermittedAccounts implements ServiceAccess {
    private final ServicePermissionRepository permissions;
    private final OrganizationPaths organization;

    PermittedAccounts(ServicePermissionRepository permissions, OrganizationPaths organization) {
        this.permissions = permissions;
        this.organization = organization;
    }

    @Override
    public boolean permits(EndpointService service, String domainId) {
        if (service.domainId.equals(domainId)) {
            return true;
        }
        var orgPath = organization.paths().get(domainId);
        return permissions.of(service.id).stream()
                .map(entry -> PermissionText.read(entry.permission))
                .flatMap(Optional::stream)
                .anyMatch(each -> each.covers(domainId, orgPath));
    }
}
