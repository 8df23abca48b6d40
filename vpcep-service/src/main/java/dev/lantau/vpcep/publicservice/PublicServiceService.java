package dev.lantau.vpcep.publicservice;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.paging.OffsetPage;
import dev.lantau.common.paging.Where;
import dev.lantau.common.web.CallContext;
import dev.lantau.vpcep.VpcepError;
import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.endpointservice.EndpointServiceRepository;
import dev.lantau.vpcep.endpointservice.ServiceAccess;
import dev.lantau.vpcep.inventory.Inventory;
import dev.lantau.vpcep.wire.ListServiceDescribeDetailsResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Services as their consumers see them: the operator's, and tenants' by their permissions. */
@ApplicationScoped
class PublicServiceService {
    /** Entries that open a service to every account. */
    private static final List<String> EVERYBODY = List.of("*", "iam:domain::*");

    private final Inventory inventory;
    private final EndpointServiceRepository services;
    private final ServiceAccess access;
    private final CallContext call;

    PublicServiceService(
            Inventory inventory,
            EndpointServiceRepository services,
            ServiceAccess access,
            CallContext call) {
        this.inventory = inventory;
        this.services = services;
        this.access = access;
        this.call = call;
    }

    /**
     * The service of that id, full name or both; EndPoint.2003 when there is none that the account
     * may use, EndPoint.3062 and .3076 for an empty id or name, EndPoint.0002 without either.
     */
    ListServiceDescribeDetailsResponse describe(String name, String id) {
        if (name == null && id == null) {
            throw new ApiException(
                    VpcepError.INVALID_PARAMETER, "id or endpoint_service_name is required");
        }
        return operators(name, id)
                .map(PublicServiceDetails::described)
                .or(() -> tenants(name, id).map(PublicServiceDetails::described))
                .orElseThrow(
                        () -> new ApiException(VpcepError.SERVICE_MISSING, id == null ? name : id));
    }

    private Optional<Inventory.PublicService> operators(String name, String id) {
        return inventory.publicServices().stream()
                .filter(each -> id == null || each.id().equals(id))
                .filter(each -> name == null || each.serviceName().equals(name))
                .findFirst();
    }

    private Optional<EndpointService> tenants(String name, String id) {
        return (id == null ? services.named(name) : services.findByIdOptional(id))
                .filter(service -> name == null || service.serviceName.equals(name))
                .filter(service -> access.permits(service, call.domainId()));
    }

    /** Services that everybody may use; the name filter is a part of the full name. */
    OffsetPage<dev.lantau.vpcep.wire.EndpointService> list(
            String namePart, String id, ServiceOrder order, OffsetPage.Request page) {
        var part = namePart == null ? "" : namePart.toLowerCase(Locale.ROOT);
        var operators =
                inventory.publicServices().stream()
                        .filter(each -> id == null || each.id().equals(id))
                        .filter(each -> each.serviceName().toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        long others = tenants(part, id, order, new OffsetPage.Request(0, 0)).total();
        long first = order.operatorsFirst() ? 0 : others;
        var items = new ArrayList<dev.lantau.vpcep.wire.EndpointService>();
        for (int i = 0; i < operators.size(); i++) {
            if (first + i >= page.offset() && first + i < (long) page.offset() + page.limit()) {
                items.add(PublicServiceDetails.listed(operators.get(i)));
            }
        }
        int before = order.operatorsFirst() ? operators.size() : 0;
        var rest =
                tenants(
                        part,
                        id,
                        order,
                        new OffsetPage.Request(
                                page.limit() - items.size(), Math.max(0, page.offset() - before)));
        var shown = rest.items().stream().map(PublicServiceDetails::listed).toList();
        items.addAll(order.operatorsFirst() ? items.size() : 0, shown);
        return new OffsetPage<>(List.copyOf(items), operators.size() + others);
    }

    private OffsetPage<EndpointService> tenants(
            String part, String id, ServiceOrder order, OffsetPage.Request page) {
        var where =
                Where.of("deletionWished", false)
                        .and("id", id)
                        .and("locate(:part, lower(serviceName)) > 0", "part", part)
                        .and(
                                "id in (select p.serviceId from ServicePermission p"
                                        + " where p.permission in :everybody)",
                                "everybody",
                                EVERYBODY);
        return OffsetPage.read(services, where, order.query(), page);
    }
}
