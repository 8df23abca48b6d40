package dev.lantau.vpcep.publicservice;

import dev.lantau.vpcep.endpointservice.EndpointService;
import dev.lantau.vpcep.inventory.Inventory.PublicService;
import dev.lantau.vpcep.wire.ListServiceDescribeDetailsResponse;

/** To wire. Nothing is charged for; no times are known of the operator's services. */
final class PublicServiceDetails {
    private static final String OPERATOR = "operator";

    private PublicServiceDetails() {}

    static ListServiceDescribeDetailsResponse described(EndpointService row) {
        return new ListServiceDescribeDetailsResponse(
                row.id,
                row.serviceName,
                row.serviceType,
                row.createdAt,
                false,
                null,
                row.enablePolicy);
    }

    static ListServiceDescribeDetailsResponse described(PublicService service) {
        return new ListServiceDescribeDetailsResponse(
                service.id(),
                service.serviceName(),
                service.type(),
                null,
                false,
                null,
                service.enablePolicy());
    }

    static dev.lantau.vpcep.wire.EndpointService listed(EndpointService row) {
        return new dev.lantau.vpcep.wire.EndpointService(
                row.id,
                row.domainId,
                row.serviceName,
                row.serviceType,
                row.createdAt,
                false,
                row.enablePolicy);
    }

    static dev.lantau.vpcep.wire.EndpointService listed(PublicService service) {
        return new dev.lantau.vpcep.wire.EndpointService(
                service.id(),
                OPERATOR,
                service.serviceName(),
                service.type(),
                null,
                false,
                service.enablePolicy());
    }
}
