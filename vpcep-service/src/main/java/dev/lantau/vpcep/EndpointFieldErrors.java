package dev.lantau.vpcep;

import static dev.lantau.common.error.Fault.LONG;
import static dev.lantau.common.error.Fault.MALFORMED;

import dev.lantau.common.error.Fault;
import java.util.Optional;
import java.util.Set;

/** The part of {@link FieldErrors} that is about endpoints and connections. */
final class EndpointFieldErrors {
    private static final Set<String> POLICY_FIELDS =
            Set.of(
                    "policy_statement",
                    "policy_document",
                    "Effect",
                    "Action",
                    "Resource",
                    "Condition",
                    "Sid");

    private EndpointFieldErrors() {}

    /** Empty where there is no code of its own. */
    static Optional<VpcepError> of(String operation, String field, Fault fault) {
        return switch (operation) {
            case "CreateEndpoint" -> Optional.ofNullable(ofCreate(field, fault));
            case "UpdateEndpointWhite" ->
                    field.equals("whitelist") ? Optional.of(access(fault)) : Optional.empty();
            case "UpdateEndpointPolicy" ->
                    POLICY_FIELDS.contains(field)
                            ? Optional.of(VpcepError.INVALID_POLICY)
                            : Optional.empty();
            case "UpdateEndpointRoutetable" ->
                    field.equals("routetables")
                            ? Optional.of(routeTables(fault))
                            : Optional.empty();
            case "AcceptOrRejectEndpoint" -> ofDecision(field);
            default ->
                    field.equals("vpc_endpoint_id") && operation.equals("ListEndpointInfoDetails")
                            ? Optional.of(VpcepError.INVALID_ENDPOINT_ID)
                            : Optional.empty();
        };
    }

    private static VpcepError ofCreate(String field, Fault fault) {
        return switch (field) {
            case "vpc_id" ->
                    fault == MALFORMED ? VpcepError.INVALID_VPC_ID : VpcepError.VPC_ID_EMPTY;
            case "subnet_id" -> VpcepError.INVALID_SUBNET_ID;
            case "port_ip" -> VpcepError.INVALID_PORT_ADDRESS;
            case "enable_dns" -> VpcepError.INVALID_ENABLE_DNS;
            case "routetables" -> VpcepError.INVALID_ROUTE_TABLE_ID;
            case "whitelist" -> access(fault);
            default -> POLICY_FIELDS.contains(field) ? VpcepError.INVALID_POLICY : null;
        };
    }

    private static Optional<VpcepError> ofDecision(String field) {
        return switch (field) {
            case "action" -> Optional.of(VpcepError.INVALID_CONNECTION_ACTION);
            case "endpoints" -> Optional.of(VpcepError.ONE_ENDPOINT_PER_CALL);
            default -> Optional.empty();
        };
    }

    private static VpcepError access(Fault fault) {
        return fault == LONG ? VpcepError.ACCESS_LIST_FULL : VpcepError.INVALID_ACCESS_LIST;
    }

    private static VpcepError routeTables(Fault fault) {
        return fault == MALFORMED
                ? VpcepError.INVALID_ROUTE_TABLE_ID
                : VpcepError.NO_ROUTE_TABLE_BOUND;
    }
}
