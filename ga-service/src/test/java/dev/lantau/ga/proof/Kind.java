package dev.lantau.ga.proof;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Kinds of resources that writers make, in the contract's words. */
enum Kind {
    ACCELERATOR("accelerator", "/v1/accelerators", "ga-accelerators"),
    LISTENER("listener", "/v1/listeners", "ga-listeners"),
    ENDPOINT_GROUP("endpoint_group", "/v1/endpoint-groups", null),
    ENDPOINT("endpoint", "/v1/endpoint-groups/%s/endpoints", null),
    HEALTH_CHECK("health_check", "/v1/health-checks", null);

    private static final List<String> REGIONS =
            List.of("region-1", "cn-north-4", "cn-east-3", "ap-southeast-1", "ap-southeast-3");
    private static final int LAST_PORT = 65_535;
    private static final int HEAVIEST = 100;

    final String envelope;
    private final String collection;

    /** What the tag operations call it; {@code null} where it carries no tags. */
    final String tagType;

    Kind(String envelope, String collection, String tagType) {
        this.envelope = envelope;
        this.collection = collection;
        this.tagType = tagType;
    }

    /** Kinds that hang below this one. */
    List<Kind> children() {
        return switch (this) {
            case ACCELERATOR -> List.of(LISTENER);
            case LISTENER -> List.of(ENDPOINT_GROUP);
            case ENDPOINT_GROUP -> List.of(ENDPOINT, HEALTH_CHECK);
            case ENDPOINT, HEALTH_CHECK -> List.of();
        };
    }

    String path(String parentId) {
        return collection.formatted(parentId);
    }

    /** Fields of a create that are never the same twice, as far as there is choice. */
    Map<String, Object> create(String parentId, int number) {
        var name = "proof-" + number;
        int port = 1 + number % LAST_PORT;
        return switch (this) {
            case ACCELERATOR -> Map.of("name", name, "description", "", "ip_sets", bothVersions());
            case LISTENER -> listener(parentId, name, port);
            case ENDPOINT_GROUP ->
                    Map.of(
                            "name",
                            name,
                            "description",
                            "",
                            "traffic_dial_percentage",
                            number % HEAVIEST,
                            "region_id",
                            REGIONS.get(number % REGIONS.size()),
                            "listeners",
                            List.of(Map.of("id", parentId)));
            case ENDPOINT ->
                    Map.of(
                            "resource_id",
                            "eip-" + number,
                            "resource_type",
                            "EIP",
                            "ip_address",
                            "203.0.113." + number % HEAVIEST,
                            "weight",
                            number % HEAVIEST);
            case HEALTH_CHECK -> healthCheck(parentId, port, number % 2 == 0);
        };
    }

    private static Map<String, Object> listener(String acceleratorId, String name, int port) {
        return Map.of(
                "name",
                name,
                "description",
                "new",
                "protocol",
                "UDP",
                "port_ranges",
                List.of(Map.of("from_port", port, "to_port", port)),
                "accelerator_id",
                acceleratorId);
    }

    private static Map<String, Object> healthCheck(String groupId, int port, boolean enabled) {
        return Map.of(
                "endpoint_group_id",
                groupId,
                "protocol",
                "TCP",
                "port",
                port,
                "interval",
                10,
                "timeout",
                5,
                "max_retries",
                3,
                "enabled",
                enabled);
    }

    private static List<Map<String, String>> bothVersions() {
        return Stream.of("IPV4", "IPV6")
                .map(version -> Map.of("ip_type", version, "area", "CM"))
                .toList();
    }

    /** Which of a create's fields come back as they were sent. */
    boolean echoed(String field) {
        return !field.equals("ip_sets");
    }

    /** Fields of an update. */
    Map<String, Object> change(int number) {
        return switch (this) {
            case ACCELERATOR, LISTENER -> Map.of("description", "changed-" + number);
            case ENDPOINT_GROUP ->
                    Map.of(
                            "description",
                            "changed-" + number,
                            "traffic_dial_percentage",
                            number % HEAVIEST);
            case ENDPOINT -> Map.of("weight", number % HEAVIEST);
            case HEALTH_CHECK -> Map.of("port", 1 + number % LAST_PORT, "enabled", number % 2 == 0);
        };
    }
}
