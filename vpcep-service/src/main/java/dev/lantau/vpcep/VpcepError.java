package dev.lantau.vpcep;

import dev.lantau.common.error.ApiError;

/** Every documented failure of the VPC Endpoint API ({@code x-error-codes} of the contract). */
public enum VpcepError implements ApiError {
    INTERNAL("EndPoint.0001", 500, "Internal error; retry."),
    INVALID_PARAMETER("EndPoint.0002", 400, "The parameter is invalid: %s"),
    UNAUTHENTICATED("EndPoint.0003", 401, "Authentication failed."),
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
    INVALID_MARKER_ID("EndPoint.0021", 400, "Bad marker_id: %s"),
    INVALID_SUBNET_ID("EndPoint.0023", 400, "Bad subnet_id: %s"),
    INVALID_SERVICE_NAME("EndPoint.1003", 400, "The length of the service name is invalid: %s"),
    QUOTA_EXCEEDED("Endpoint.1018", 400, "The quota of %d %s is used up."),
    INVALID_ROUTE_TABLE_ID("EndPoint.1019", 400, "Bad route table id: %s"),
    VPC_MISSING("EndPoint.2001", 400, "The VPC %s does not exist."),
    SERVICE_MISSING("EndPoint.2003", 400, "The endpoint service %s does not exist."),
    SERVICE_NOT_USABLE_NOW("EndPoint.2004", 400, "Service not usable now: %s"),
    ENDPOINT_MISSING("EndPoint.2006", 404, "Endpoint missing: %s"),
    ENDPOINT_RECORD_MISSING("EndPoint.2007", 404, "Endpoint record missing: %s"),
    ENDPOINT_ALREADY_DELETED("EndPoint.2008", 404, "Endpoint already deleted: %s"),
    SUBNET_ID_EMPTY("EndPoint.2010", 400, "Subnet id empty: %s"),
    VPC_ID_EMPTY("EndPoint.2011", 400, "VPC id empty: %s"),
    ACCOUNT_NOT_PERMITTED_ON_THE_SERVICE(
            "EndPoint.2012", 400, "Account not permitted on the service: %s"),
    ENDPOINT_BELONGS_TO_ANOTHER_SERVICE(
            "EndPoint.2013", 400, "Endpoint belongs to another service: %s"),
    ENDPOINT_ALREADY_CONNECTED("EndPoint.2014", 400, "Endpoint already connected: %s"),
    ENDPOINT_FROZEN("EndPoint.2015", 400, "Endpoint frozen: %s"),
    INVALID_ENDPOINT_ID("EndPoint.2017", 400, "Bad endpoint id: %s"),
    ENDPOINT_BEING_DELETED("EndPoint.2018", 400, "Endpoint being deleted: %s"),
    ENDPOINT_BEING_CREATED("EndPoint.2019", 400, "Endpoint being created: %s"),
    VPC_LOOKUP_FAILED("EndPoint.2021", 400, "VPC lookup failed: %s"),
    ENDPOINT_CREATION_FAILED("EndPoint.2022", 400, "Endpoint creation failed: %s"),
    INVALID_CONNECTION_ACTION("EndPoint.2027", 400, "Bad action: %s"),
    SERVICE_ID_EMPTY("EndPoint.2029", 400, "Service id empty: %s"),
    ONE_ENDPOINT_PER_CALL("EndPoint.2031", 400, "One endpoint per call: %s"),
    INVALID_ENABLE_DNS("EndPoint.2033", 400, "Bad enable_dns: %s"),
    WRONG_ENABLE_DNS("EndPoint.2034", 400, "Wrong enable_dns: %s"),
    NETWORK_OUTSIDE_THE_VPC("EndPoint.2037", 400, "Network outside the VPC: %s"),
    ROUTE_TABLE_USED_BY_ANOTHER_ENDPOINT(
            "EndPoint.2039", 400, "Route table used by another endpoint: %s"),
    NO_ROUTE_TABLE_BOUND("EndPoint.2040", 400, "No route table bound: %s"),
    INVALID_PORT_ADDRESS("EndPoint.2041", 400, "Bad port address: %s"),
    PORT_ADDRESS_TAKEN("EndPoint.2042", 400, "Port address taken: %s"),
    PORT_ADDRESS_OUTSIDE_SUBNET("EndPoint.2043", 400, "Port address outside subnet: %s"),
    INVALID_ACCESS_LIST("EndPoint.2044", 400, "Bad access list: %s"),
    ACCESS_LIST_FULL("EndPoint.2045", 400, "Access list full: %s"),
    FAILED_ENDPOINT_MAY_NOT_CHANGE("EndPoint.2047", 400, "Failed endpoint may not change: %s"),
    INVALID_POLICY("EndPoint.2048", 400, "Bad policy: %s"),
    NO_POLICY_SET("EndPoint.2049", 400, "No policy set: %s"),
    ENDPOINT_DISABLED("EndPoint.2050", 400, "Endpoint disabled: %s"),
    ENDPOINT_MOVING_TO_ANOTHER_POOL("EndPoint.2051", 400, "Endpoint moving to another pool: %s"),
    PORT_CREATION_FAILED("EndPoint.3001", 400, "Port creation failed: %s"),
    INVALID_PERMISSION("EndPoint.3002", 400, "The permission is invalid: %s"),
    INVALID_BACKEND_PORT_ID("EndPoint.3003", 400, "The backend port is invalid: %s"),
    SERVICE_DELETION_FAILED(
            "EndPoint.3005", 400, "The endpoint service %s is %s and cannot be deleted now."),
    SERVICE_STILL_IN_USE("EndPoint.3006", 400, "The endpoint service %s is in use by %s."),
    PORT_MISSING("EndPoint.3008", 400, "There are no port mappings: %s"),
    INVALID_ADDRESS("EndPoint.3010", 400, "The ip %s is no IPv4 address."),
    IP_NOT_ALLOWED_FOR_INTERFACE_SERVICE("EndPoint.3011", 400, "An interface service takes no ip."),
    INTERFACE_TAKES_NO_CIDR("EndPoint.3014", 400, "Interface takes no CIDR: %s"),
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
    ADDRESS_CLASH_WITH_ANOTHER_SERVICE(
            "EndPoint.3046", 400, "Address clash with another service: %s"),
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
    SUBNET_MISSING("EndPoint.4004", 404, "Subnet missing: %s"),
    NETWORK_MISSING("EndPoint.4008", 404, "Network missing: %s"),
    DEFAULT_ROUTE_TABLE_LOOKUP_FAILED(
            "EndPoint.4026", 400, "Default route table lookup failed: %s"),
    ROUTE_TABLE_LOOKUP_FAILED("EndPoint.4027", 400, "Route table lookup failed: %s"),
    ROUTE_NOT_ADDED("EndPoint.4028", 400, "Route not added: %s"),
    ROUTE_NOT_REMOVED("EndPoint.4029", 400, "Route not removed: %s"),
    ROUTE_TABLE_MISSING("EndPoint.4030", 404, "Route table missing: %s");

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
