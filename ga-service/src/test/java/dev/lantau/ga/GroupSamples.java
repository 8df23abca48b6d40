package dev.lantau.ga;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Endpoint groups and what hangs below them, made through the API. Accelerators are few in a test
 * run, so groups share them: each group gets a listener and a region of its own, no more.
 */
public final class GroupSamples {
    public static final String GROUPS = "/v1/endpoint-groups";
    public static final String CHECKS = "/v1/health-checks";

    /** Of endpoints: nobody is there, and whatever is sent there stays on this machine. */
    public static final String ADDRESS = "127.0.2.1";

    private static final List<String> REGIONS =
            List.of("region-1", "cn-north-4", "ap-southeast-3", "ap-southeast-1", "cn-east-3");
    private static final int LISTENERS = 10;

    private static final Map<Client, Queue<Place>> PLACES = new EnumMap<>(Client.class);

    private GroupSamples() {}

    /** A listener and a region in which it has no group. */
    public record Place(String listenerId, String regionId) {}

    /** A place that nobody else is given. */
    public static synchronized Place place(Client client) {
        var free = PLACES.computeIfAbsent(client, ignored -> new ArrayDeque<>());
        if (free.isEmpty()) {
            var accelerator = Samples.accelerator(client);
            for (int n = 0; n < LISTENERS; n++) {
                var listener = Samples.listener(client, accelerator, Samples.PORT + n);
                REGIONS.forEach(region -> free.add(new Place(listener, region)));
            }
        }
        return free.remove();
    }

    /** Fields of a create with nothing but what is required. */
    public static Map<String, Object> groupAt(Place place) {
        return Map.of(
                "name",
                Samples.name("eg"),
                "region_id",
                place.regionId(),
                "listeners",
                List.of(Map.of("id", place.listenerId())));
    }

    /** Id of a new ACTIVE endpoint group. */
    public static String endpointGroup(Client client) {
        return client.create(GROUPS, "endpoint_group", groupAt(place(client)));
    }

    /** Path of the endpoints of a group. */
    public static String endpoints(String groupId) {
        return GROUPS + "/" + groupId + "/endpoints";
    }

    /** Fields of a create with nothing but what is required. */
    public static Map<String, Object> endpointOf(String resourceId) {
        return Map.of("resource_id", resourceId, "resource_type", "EIP", "ip_address", ADDRESS);
    }

    /** Id of a new ACTIVE endpoint. */
    public static String endpoint(Client client, String groupId) {
        return client.create(endpoints(groupId), "endpoint", endpointOf(Samples.name("eip")));
    }

    /** Fields of a create; all are required. */
    public static Map<String, Object> healthCheckOf(String groupId, boolean enabled) {
        return Map.of(
                "endpoint_group_id",
                groupId,
                "protocol",
                "TCP",
                "port",
                80,
                "interval",
                10,
                "timeout",
                5,
                "max_retries",
                3,
                "enabled",
                enabled);
    }

    /** Id of a new ACTIVE health check. */
    public static String healthCheck(Client client, String groupId, boolean enabled) {
        return client.create(CHECKS, "health_check", healthCheckOf(groupId, enabled));
    }
}
