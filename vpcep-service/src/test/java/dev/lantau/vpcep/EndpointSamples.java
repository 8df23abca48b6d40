package dev.lantau.vpcep;

import static dev.lantau.vpcep.Answers.with;
import static dev.lantau.vpcep.Samples.SERVICES;

import dev.lantau.vpcep.traffic.Echo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Endpoints and what they need to be accepted: a service with a backend that listens. */
public final class EndpointSamples {
    public static final String ENDPOINTS = "vpc-endpoints";

    /** Address of the inventory's {@code port-vm}. */
    public static final String BACKEND = "127.0.20.1";

    public static final String GATEWAY = "service-gateway";

    /** Port of all endpoints here: one that needs no privilege. */
    public static final int PORT = 18_081;

    private EndpointSamples() {}

    /** Fields of a service whose backend listens for as long as the tests run. */
    public static Map<String, Object> service(boolean approval) {
        var echo = Echo.on(BACKEND, Samples.serverPort(), "");
        return with(
                with(Samples.service(), "approval_enabled", approval),
                "ports",
                List.of(Map.of("client_port", PORT, "server_port", echo.port())));
    }

    /** Id of a new available service of A's that B may use. */
    public static String sharedService(boolean approval) {
        return sharedService(service(approval));
    }

    /** The same with fields of one's own. */
    public static String sharedService(Map<String, ?> fields) {
        var id = Client.A.create(SERVICES, fields);
        permit(id, "add");
        return id;
    }

    /** Lets B in, or not any more. */
    public static void permit(String serviceId, String action) {
        Client.A.post(
                        SERVICES + "/" + serviceId + "/permissions/action",
                        Map.of(
                                "action",
                                action,
                                "permissions",
                                List.of("iam:domain::" + Client.B.domainId())))
                .statusCode(
                        org.hamcrest.Matchers.anyOf(
                                org.hamcrest.Matchers.equalTo(200),
                                org.hamcrest.Matchers.equalTo(501)));
    }

    /** Fields of a create with nothing but what an interface endpoint requires. */
    public static Map<String, Object> endpoint(String serviceId) {
        return Map.of("endpoint_service_id", serviceId, "vpc_id", "vpc-1", "subnet_id", "subnet-1");
    }

    /** Fields of an endpoint of the operator's gateway with that route table only. */
    public static Map<String, Object> gateway(String... routeTables) {
        var fields = new HashMap<String, Object>();
        fields.put("endpoint_service_id", GATEWAY);
        fields.put("vpc_id", "vpc-1");
        fields.put("routetables", List.of(routeTables));
        return fields;
    }

    /** Id of a new endpoint that is no longer creating. */
    public static String endpoint(Client client, String serviceId) {
        return client.create(ENDPOINTS, endpoint(serviceId));
    }

    /** Id of a new accepted endpoint of a service of the client's own. */
    public static String accepted(Client client) {
        return endpoint(client, client.create(SERVICES, service(false)));
    }

    /** Path of an endpoint. */
    public static String path(String id) {
        return ENDPOINTS + "/" + id;
    }

    /** Accepts or rejects as A. */
    public static void decide(String serviceId, String endpointId, String action) {
        Client.A.post(
                        SERVICES + "/" + serviceId + "/connections/action",
                        Map.of("action", action, "endpoints", List.of(endpointId)))
                .statusCode(200);
    }

    /** Deletes and waits, so that a quota or a route table is free again. */
    public static void remove(Client client, String id) {
        client.delete(path(id)).statusCode(204);
        client.awaitGone(path(id));
    }
}
