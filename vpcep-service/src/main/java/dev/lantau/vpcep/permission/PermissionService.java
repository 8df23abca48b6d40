package dev.lantau.vpcep.permission;

import static java.util.Objects.requireNonNullElse;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.lifecycle.Changes;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.endpointservice.EndpointServiceRepository;
import dev.lantau.vpcep.resource.VpcepQuotas;
import dev.lantau.vpcep.wire.AddOrRemoveServicePermissionsRequestBody;
import dev.lantau.vpcep.wire.AddOrRemoveServicePermissionsRequestBody.ActionEnum;
import dev.lantau.vpcep.wire.AddOrRemoveServicePermissionsResponse;
import dev.lantau.vpcep.wire.BatchAddEndpointServicePermissionsRequestBody;
import dev.lantau.vpcep.wire.EpsAddPermissionRequest;
import dev.lantau.vpcep.wire.EpsPermission;
import dev.lantau.vpcep.wire.EpsRemovePermissionRequest;
import dev.lantau.vpcep.wire.EpsUpdatePermissionDesc;
import dev.lantau.vpcep.wire.PermissionObject;
import dev.lantau.vpcep.wire.PermissionType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Use cases of permissions. Every change is one of the service, so that its endpoints learn of it
 * at once.
 */
@ApplicationScoped
public class PermissionService {
    private final ServicePermissionRepository permissions;
    private final EndpointServiceRepository services;
    private final VpcepQuotas quotas;
    private final Changes changes;
    private final CallContext call;
    private final Clock clock;

    PermissionService(
            ServicePermissionRepository permissions,
            EndpointServiceRepository services,
            VpcepQuotas quotas,
            Changes changes,
            CallContext call,
            Clock clock) {
        this.permissions = permissions;
        this.services = services;
        this.quotas = quotas;
        this.changes = changes;
        this.call = call;
        this.clock = clock;
    }

    /**
     * Adds entries, or removes them by their text; what is there already, or not there, is no
     * error. EndPoint.2003, .0016, .3002, .3049.
     */
    @Transactional
    public AddOrRemoveServicePermissionsResponse addOrRemove(
            String serviceId, AddOrRemoveServicePermissionsRequestBody body) {
        var type = requireNonNullElse(body.permissionType(), PermissionType.DOMAIN_ID);
        requireFewEnough(body.permissions());
        body.permissions().forEach(text -> PermissionText.parse(text, type));
        var service = changeable(serviceId);
        if (body.action() == ActionEnum.REMOVE) {
            permissions.withTexts(serviceId, body.permissions()).forEach(permissions::delete);
        } else {
            var wished = new LinkedHashMap<String, String>();
            body.permissions().forEach(text -> wished.put(text, ""));
            add(serviceId, type, wished);
        }
        changes.change(service);
        return new AddOrRemoveServicePermissionsResponse(body.permissions(), type);
    }

    /** Adds entries with descriptions; those that are there already stay. Codes as above. */
    @Transactional
    public List<EpsPermission> add(
            String serviceId, BatchAddEndpointServicePermissionsRequestBody body) {
        var type = requireNonNullElse(body.permissionType(), PermissionType.DOMAIN_ID);
        requireFewEnough(body.permissions());
        var wished = new LinkedHashMap<String, String>();
        for (EpsAddPermissionRequest each : body.permissions()) {
            PermissionText.parse(each.permission(), type);
            wished.putIfAbsent(each.permission(), each.description());
        }
        var service = changeable(serviceId);
        add(serviceId, type, wished);
        changes.change(service);
        return permissions.withTexts(serviceId, wished.keySet()).stream()
                .map(PermissionService::wire)
                .toList();
    }

    /** Removes entries by id and answers them; ids that are not there are no error. */
    @Transactional
    public List<EpsPermission> remove(String serviceId, List<EpsRemovePermissionRequest> unwanted) {
        requireFewEnough(unwanted);
        var service = changeable(serviceId);
        var ids = unwanted.stream().map(EpsRemovePermissionRequest::id).toList();
        var found = permissions.withIds(serviceId, ids);
        found.forEach(permissions::delete);
        changes.change(service);
        return found.stream().map(PermissionService::wire).toList();
    }

    /** One page; the filter is a part of the text. EndPoint.2003. */
    public OffsetPage<PermissionObject> list(
            String serviceId, String part, String order, OffsetPage.Request page) {
        services.owned(serviceId, call.projectId(), VpcepError.SERVICE_MISSING);
        var where = Where.of("serviceId", serviceId);
        if (part != null) {
            where.and("locate(:part, permission) > 0", "part", part);
        }
        return OffsetPage.read(permissions, where, order, page)
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new PermissionObject(
                                                                row.id,
                                                                row.permission,
                                                                row.permissionType,
                                                                row.createdAt))
                                        .toList());
    }

    /** A new description; 404 EndPoint.0005 for an unknown service and an unknown entry alike. */
    @Transactional
    public EpsPermission describe(
            String serviceId, String permissionId, EpsUpdatePermissionDesc wish) {
        var service = services.locked(serviceId, call.projectId(), VpcepError.NOT_FOUND);
        if (service.leaving()) {
            throw new ApiException(VpcepError.NOT_FOUND, serviceId);
        }
        var row =
                permissions
                        .find(serviceId, permissionId)
                        .orElseThrow(() -> new ApiException(VpcepError.NOT_FOUND, permissionId));
        row.description = wish.description();
        row.updatedAt = clock.instant();
        changes.change(service);
        return wire(row);
    }

    /** A service on its way out has no permissions any more. */
    private EndpointService changeable(String serviceId) {
        var service = services.locked(serviceId, call.projectId(), VpcepError.SERVICE_MISSING);
        if (service.leaving()) {
            throw new ApiException(VpcepError.SERVICE_MISSING, serviceId);
        }
        return service;
    }

    private void requireFewEnough(List<?> batch) {
        if (batch.size() > quotas.permissionsPerCall()) {
            throw new ApiException(VpcepError.BATCH_TOO_LARGE, quotas.permissionsPerCall());
        }
    }

    private void add(String serviceId, PermissionType type, Map<String, String> wished) {
        var missing = new LinkedHashMap<>(wished);
        permissions
                .withTexts(serviceId, wished.keySet())
                .forEach(known -> missing.remove(known.permission));
        if (permissions.count("serviceId", serviceId) + missing.size()
                > quotas.permissionsPerService()) {
            throw new ApiException(VpcepError.PERMISSION_LIST_FULL, quotas.permissionsPerService());
        }
        missing.forEach((text, description) -> persist(serviceId, type, text, description));
    }

    private void persist(String serviceId, PermissionType type, String text, String description) {
        var row = new ServicePermission();
        row.id = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        row.serviceId = serviceId;
        row.permission = text;
        row.permissionType = type;
        row.description = description;
        row.createdAt = row.updatedAt = clock.instant();
        permissions.persist(row);
    }

    private static EpsPermission wire(ServicePermission row) {
        return new EpsPermission(
                row.id, row.permission, row.permissionType, row.description, row.createdAt);
    }
}
