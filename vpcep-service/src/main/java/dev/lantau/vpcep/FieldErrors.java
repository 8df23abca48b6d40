package dev.lantau.vpcep;

import static dev.lantau.common.error.Fault.LONG;
import static dev.lantau.common.error.Fault.MALFORMED;
import static dev.lantau.common.error.Fault.MISSING;
import static dev.lantau.common.error.Fault.SHORT;

import dev.lantau.common.error.Fault;
import java.util.Set;

/** Which code a bad field or parameter has in an operation; EndPoint.0002 unless there is one. */
final class FieldErrors {
    private static final Set<String> NAMING =
            Set.of("CreateEndpointService", "UpdateEndpointService", "UpdateEndpointServiceName");
    private static final Set<String> SERVICE_ID =
            Set.of("ListServiceDetails", "UpdateEndpointService", "DeleteEndpointService");
    private static final Set<String> PERMISSIONS =
            Set.of("AddOrRemoveServicePermissions", "BatchAddEndpointServicePermissions");
    private static final Set<String> STATUS =
            Set.of("ListEndpointService", "ListServiceConnections");
    private static final Set<String> TAGS =
            Set.of("CreateEndpointService", "CreateEndpoint", "BatchAddOrRemoveResourceInstance");

    private FieldErrors() {}

    static VpcepError of(String operation, String field, Fault fault) {
        return switch (field) {
            case "limit" -> VpcepError.INVALID_LIMIT;
            case "offset" -> VpcepError.INVALID_OFFSET;
            case "sort_key" -> VpcepError.INVALID_SORT_KEY;
            case "sort_dir" -> VpcepError.INVALID_SORT_DIR;
            case "status" -> in(STATUS, operation, VpcepError.INVALID_STATUS_FILTER);
            case "resource_type" -> VpcepError.INVALID_RESOURCE_TYPE;
            case "action" -> action(operation);
            case "permission", "permissions", "permission_type" ->
                    permission(operation, field, fault);
            case "tags", "key", "value", "values" -> tag(operation, field, fault);
            default -> service(operation, field, fault);
        };
    }

    private static VpcepError service(String operation, String field, Fault fault) {
        return switch (field) {
            case "vpc_id" -> VpcepError.INVALID_VPC_ID;
            case "port_id" ->
                    operation.equals("CreateEndpointService")
                            ? VpcepError.INVALID_PORT_ID
                            : VpcepError.INVALID_BACKEND_PORT_ID;
            case "vip_port_id" -> VpcepError.INVALID_VIP_PORT_ID;
            case "server_type" -> VpcepError.INVALID_SERVER_TYPE;
            case "protocol" -> VpcepError.INVALID_PROTOCOL;
            case "client_port", "server_port" -> VpcepError.INVALID_SERVICE_PORT;
            case "ports" -> ports(fault);
            case "service_name", "endpoint_service_name" -> name(operation, fault);
            case "id" ->
                    operation.equals("ListServiceDescribeDetails")
                            ? VpcepError.INVALID_SERVICE_ID
                            : VpcepError.INVALID_PARAMETER;
            case "vpc_endpoint_service_id" ->
                    in(SERVICE_ID, operation, VpcepError.INVALID_SERVICE_ID);
            default -> VpcepError.INVALID_PARAMETER;
        };
    }

    private static VpcepError ports(Fault fault) {
        return switch (fault) {
            case LONG -> VpcepError.TOO_MANY_PORT_MAPPINGS;
            case MISSING, SHORT -> VpcepError.PORT_MISSING;
            case MALFORMED -> VpcepError.INVALID_SERVICE_PORT;
        };
    }

    private static VpcepError name(String operation, Fault fault) {
        if (operation.equals("ListServiceDescribeDetails")) {
            return VpcepError.INVALID_NAME_OF_SERVICE;
        }
        return in(
                NAMING,
                operation,
                fault == MALFORMED
                        ? VpcepError.INVALID_NAME_OF_SERVICE
                        : VpcepError.INVALID_SERVICE_NAME);
    }

    private static VpcepError action(String operation) {
        return switch (operation) {
            case "AddOrRemoveServicePermissions" -> VpcepError.INVALID_PERMISSION_ACTION;
            case "BatchAddOrRemoveResourceInstance", "ListResourceInstances" ->
                    VpcepError.INVALID_ACTION;
            default -> VpcepError.INVALID_PARAMETER;
        };
    }

    private static VpcepError permission(String operation, String field, Fault fault) {
        if (field.equals("permissions") && (fault == MISSING || fault == SHORT)) {
            return VpcepError.PERMISSION_LIST_EMPTY;
        }
        return operation.equals("UpdateEndpointServicePermissionDesc")
                ? VpcepError.INVALID_PERMISSION
                : in(PERMISSIONS, operation, VpcepError.INVALID_PERMISSION);
    }

    private static VpcepError tag(String operation, String field, Fault fault) {
        if (field.equals("tags")) {
            return in(
                    TAGS,
                    operation,
                    fault == LONG ? VpcepError.TOO_MANY_TAGS : VpcepError.INVALID_TAG_TEXT);
        }
        if (operation.equals("ListResourceInstances") && field.equals("values") && fault == LONG) {
            return VpcepError.INVALID_PARAMETER;
        }
        return switch (fault) {
            case MISSING, SHORT -> VpcepError.TAG_EMPTY;
            case LONG ->
                    field.equals("key")
                            ? VpcepError.TAG_KEY_TOO_LONG
                            : VpcepError.TAG_VALUE_TOO_LONG;
            case MALFORMED -> VpcepError.INVALID_TAG_TEXT;
        };
    }

    private static VpcepError in(Set<String> operations, String operation, VpcepError error) {
        return operations.contains(operation) ? error : VpcepError.INVALID_PARAMETER;
    }
}
