package dev.lantau.vpcep;

import dev.lantau.common.error.ApiError;

/** Every documented failure of the VPC Endpoint API ({@code x-error-codes} of the contract). */
public enum VpcepError implements ApiError {
    INTERNAL("EndPoint.0001", 500, "Internal error; try again."),
    INVALID_PARAMETER("EndPoint.0002", 400, "The parameter is invalid: %s"),
    NOT_PERMITTED("EndPoint.0004", 403, "This is not permitted: %s"),
    NOT_FOUND("EndPoint.0005", 404, "The resource %s does not exist."),
    INVALID_LIMIT("EndPoint.0006", 400, "The limit is invalid: %s"),
    INVALID_ACTION("EndPoint.0007", 400, "The action is invalid: %s"),
    INVALID_OFFSET("EndPoint.0010", 400, "The offset is invalid: %s"),
    INVALID_PROJECT_ID("EndPoint.0014", 400, "The project id in the path is invalid."),
    BATCH_TOO_LARGE("EndPoint.0016", 400, "The batch is too large: at most %d entries."),
    INVALID_SORT_KEY("EndPoint.0017", 400, "The sort_key is invalid: %s"),
    INVALID_SORT_DIR("EndPoint.0018", 400, "The sort_dir is invalid: %s"),
    INVALID_STATUS_FILTER("EndPoint.0019", 400, "The status is invalid: %s"),
    INVALID_VPC_ID("EndPoint.0020", 400, "The VPC id is invalid: %s"),
    INVALID_MARKER_ID("EndPoint.0021", 400, "The marker_id is invalid: %s"),
    INVALID_SUBNET_ID("EndPoint.0023", 400, "The subnet_id is invalid: %s"),
    INVALID_SERVICE_NAME("EndPoint.1003", 400, "The length of the service name is invalid: %s"),
    QUOTA_EXCEEDED("Endpoint.1018", 400, "The quota of %d %s is used up."),
    INVALID_ROUTE_TABLE_ID("EndPoint.1019", 400, "The route tables are invalid: %s"),
    VPC_MISSING("EndPoint.2001", 400, "The VPC %s does not exist."),
    SERVICE_MISSING("EndPoint.2003", 400, "The endpoint service %s does not exist."),
    SERVICE_NOT_USABLE_NOW("EndPoint.2004", 400, "The endpoint service %s is not available now."),
    ENDPOINT_MISSING("EndPoint.2006", 404, "The endpoint %s does not exist."),
    SUBNET_ID_EMPTY("EndPoint.2010", 400, "The subnet_id is missing: %s"),
    VPC_ID_EMPTY("EndPoint.2011", 400, "The vpc_id is missing: %s"),
    ACCOUNT_NOT_PERMITTED_ON_THE_SERVICE(
            "EndPoint.2012", 400, "The account is not permitted to use the endpoint service %s."),
    ENDPOINT_BELONGS_TO_ANOTHER_SERVICE(
            "EndPoint.2013", 400, "The endpoint %s belongs to another endpoint service."),
    ENDPOINT_ALREADY_CONNECTED("EndPoint.2014", 400, "The endpoint %s is connected already."),
    ENDPOINT_FROZEN("EndPoint.2015", 400, "The endpoint %s is frozen."),
    INVALID_ENDPOINT_ID("EndPoint.2017", 400, "The endpoint id is invalid: %s"),
    ENDPOINT_BEING_DELETED("EndPoint.2018", 400, "The endpoint %s is being deleted."),
    ENDPOINT_BEING_CREATED("EndPoint.2019", 400, "The endpoint %s is being created."),
    ENDPOINT_CREATION_FAILED("EndPoint.2022", 400, "The endpoint cannot be created: %s"),
    INVALID_CONNECTION_ACTION("EndPoint.2027", 400, "The action is invalid: %s"),
    ONE_ENDPOINT_PER_CALL("EndPoint.2031", 400, "A call is about exactly one endpoint: %s"),
    INVALID_ENABLE_DNS("EndPoint.2033", 400, "The enable_dns is invalid: %s"),
    NETWORK_OUTSIDE_THE_VPC("EndPoint.2037", 400, "The subnet is not in the VPC: %s"),
    ROUTE_TABLE_USED_BY_ANOTHER_ENDPOINT(
            "EndPoint.2039", 400, "Another endpoint uses the route table %s."),
    NO_ROUTE_TABLE_BOUND("EndPoint.2040", 400, "There are no route tables: %s"),
    INVALID_PORT_ADDRESS("EndPoint.2041", 400, "The port_ip is invalid: %s"),
    PORT_ADDRESS_TAKEN("EndPoint.2042", 400, "The address %s is taken."),
    PORT_ADDRESS_OUTSIDE_SUBNET(
            "EndPoint.2043", 400, "The address %s is not in the subnet, or not for endpoints."),
    INVALID_ACCESS_LIST("EndPoint.2044", 400, "The whitelist is invalid: %s"),
    ACCESS_LIST_FULL("EndPoint.2045", 400, "The whitelist has too many entries: %s"),
    FAILED_ENDPOINT_MAY_NOT_CHANGE(
            "EndPoint.2047", 400, "The endpoint failed and cannot be changed: %s"),
    INVALID_POLICY("EndPoint.2048", 400, "The policy is invalid: %s"),
    NO_POLICY_SET("EndPoint.2049", 400, "The endpoint %s has no policy."),
    ENDPOINT_DISABLED("EndPoint.2050", 400, "The endpoint %s is disabled."),
    PORT_CREATION_FAILED("EndPoint.3001", 400, "The backend cannot be used: %s"),
    INVALID_PERMISSION("EndPoint.3002", 400, "The permission is invalid: %s"),
    INVALID_BACKEND_PORT_ID("EndPoint.3003", 400, "The backend port is invalid: %s"),
    SERVICE_DELETION_FAILED(
            "EndPoint.3005", 400, "The endpoint service %s is %s and cannot be deleted now."),
    SERVICE_STILL_IN_USE("EndPoint.3006", 400, "The endpoint service %s is in use by %s."),
    PORT_MISSING("EndPoint.3008", 400, "There are no port mappings: %s"),
    INVALID_ADDRESS("EndPoint.3010", 400, "The ip %s is no IPv4 address."),
    IP_NOT_ALLOWED_FOR_INTERFACE_SERVICE("EndPoint.3011", 400, "An interface service takes no ip."),
    INVALID_SERVER_TYPE("EndPoint.3021", 400, "The server_type is invalid: %s"),
    INVALID_PERMISSION_ACTION("EndPoint.3035", 400, "The action is invalid: %s"),
    PERMISSION_LIST_EMPTY("EndPoint.3036", 400, "The list of permissions is empty: %s"),
    PORT_OUTSIDE_THE_VPC("EndPoint.3042", 400, "The port %s is not in the VPC %s."),
    INVALID_SERVICE_PORT("EndPoint.3043", 400, "The ports are invalid: %s"),
    PORT_CLASH_WITH_ANOTHER_SERVICE(
            "EndPoint.3044",
            400,
            "Another endpoint service on the port %s already uses the backend port %d for %s."),
    STATE_FORBIDS_THE_CHANGE(
            "EndPoint.3045",
            400,
            "The endpoint service %s is %s; its status does not allow the change."),
    PERMISSION_LIST_FULL("EndPoint.3049", 400, "An endpoint service has at most %d permissions."),
    INVALID_VIP_PORT_ID("EndPoint.3051", 400, "The vip_port_id is invalid: %s"),
    PORT_ID_AND_IP_CHANGED_TOGETHER(
            "EndPoint.3052", 400, "port_id and ip cannot be changed together."),
    VIP_PORT_ID_AND_IP_CHANGED_TOGETHER(
            "EndPoint.3053", 400, "vip_port_id and ip cannot be changed together."),
    PORT_IDS_MAY_NOT_CHANGE(
            "EndPoint.3054",
            400,
            "The port_id of a service with several backends cannot be changed."),
    IP_MAY_NOT_CHANGE("EndPoint.3055", 400, "The ip of an interface service cannot be changed."),
    TOO_MANY_SERVICES_ON_ONE_BACKEND(
            "EndPoint.3056",
            400,
            "The port %s already has %d endpoint services, which is the most."),
    INVALID_SERVICE_ID("EndPoint.3062", 400, "The endpoint service id is invalid: %s"),
    INVALID_PORT_ID("EndPoint.3063", 400, "The port_id is invalid: %s"),
    TAG_EMPTY("EndPoint.3066", 400, "A tag is incomplete: %s"),
    TAG_KEY_REPEATED("EndPoint.3067", 400, "The tag key %s is repeated."),
    INVALID_TAG_TEXT("EndPoint.3068", 400, "The text of a tag is invalid: %s"),
    TOO_MANY_TAGS("EndPoint.3069", 400, "There are too many tags: %s"),
    INVALID_RESOURCE_TYPE("EndPoint.3070", 400, "The resource type is invalid: %s"),
    TAG_VALUE_REPEATED("EndPoint.3071", 400, "The tag value %s is repeated."),
    TAG_KEY_TOO_LONG("EndPoint.3072", 400, "A tag key is too long: %s"),
    TAG_VALUE_TOO_LONG("EndPoint.3073", 400, "A tag value is too long: %s"),
    TOO_MANY_PORT_MAPPINGS("EndPoint.3074", 400, "There are too many port mappings: %s"),
    INVALID_PROTOCOL("EndPoint.3075", 400, "The protocol is invalid: %s"),
    INVALID_NAME_OF_SERVICE("EndPoint.3076", 400, "The service name is invalid: %s"),
    SUBNET_MISSING("EndPoint.4004", 404, "The subnet %s does not exist."),
    ROUTE_TABLE_MISSING("EndPoint.4030", 404, "The route table %s does not exist.");

    private final String code;
    private final int status;
    private final String text;

    VpcepError(String code, int status, String text) {
        this.code = code;
        this.status = status;
        this.text = text;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String text() {
        return text;
    }
}
