package dev.lantau.vpcep.traffic;

import dev.lantau.vpcep.wire.PortList;
import java.util.List;

/**
 * The whole desired traffic of one endpoint.
 *
 * @param endpointId whose
 * @param address to accept on; {@code null} when there is nothing to accept
 * @param ports client port to server port
 * @param backends where connections go, all alike
 * @param allowed the only IPv4 addresses and blocks that are let in; {@code null} for everybody
 * @param proxyProtocol whether backends are told the client's address (PROXY protocol version 2)
 * @param problem why there can be no traffic although there should, for the tenant; {@code null}
 *     when there is none
 */
record EndpointPlan(
        String endpointId,
        String address,
        List<PortList> ports,
        List<Backend> backends,
        List<String> allowed,
        boolean proxyProtocol,
        String problem) {

    /**
     * @param portId by which the inventory knows it
     * @param address IP literal
     */
    record Backend(String portId, String address) {}

    /** No traffic, and none wanted. */
    static EndpointPlan closed(String endpointId) {
        return new EndpointPlan(endpointId, null, List.of(), List.of(), null, false, null);
    }

    /** No traffic though wanted. */
    static EndpointPlan impossible(String endpointId, String problem) {
        return new EndpointPlan(endpointId, null, List.of(), List.of(), null, false, problem);
    }

    boolean open() {
        return address != null;
    }
}
