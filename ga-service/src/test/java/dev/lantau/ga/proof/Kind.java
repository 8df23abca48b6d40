package dev.lantau.ga.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Kinds of resources that writers make, in the contract's words. */
enum Kind {
    ACCELERATOR("accelerator", "/v1/accelerators", "ga-accelerators"),
    LISTENER("listener", "/v1/listeners", "ga-listeners"),
    ENDPOINT_GROUP("endpoint_group", "/v1/endpoint-groups", null),
    ENDPOINT("endpoint", "/v1/endpoint-groups/%s/endpoints", null),
    HEALTH_CHECK("health_check", "/v1/health-checks", null),
    IP_GROUP("ip_group", "/v1/ip-groups", null);

    private static final List<String> REGIONS =
            List.of("region-1", "cn-north-4", "cn-east-3", "ap-southeast-1", "ap-southeast-3");
    private static final int LAST_PORT = 65_535;
    private static final int HEAVIEST = 100;
    private static final int PAIR_KEYS = 5;

    final String envelope;
    private final String collection;

    private final String tagType;

    /**
     * @param envelope what bodies call one of them
     * @param collection path, with a place for the parent's id where it has one
     * @param tagType what the tag operations call it; {@code null} where it carries no tags
     */
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
            case ENDPOINT, HEALTH_CHECK, IP_GROUP -> List.of();
        };
    }

    String path(String parentId) {
        return collection.formatted(parentId);
    }

    /** Fields of a create that are never the same twice, as far as there is choice. */
    Map<String, Object> create(String parentId, int number) {
        return switch (this) {
            case ACCELERATOR -> accelerator(number);
            case IP_GROUP -> ipGroup(number);
            case LISTENER -> listener(parentId, number);
            case ENDPOINT_GROUP -> endpointGroup(parentId, number);
            case ENDPOINT -> endpoint(number);
            case HEALTH_CHECK -> healthCheck(parentId, number);
        };
    }

    private static String name(int number) {
        return "proof-" + number;
    }

    private static int port(int number) {
        return 1 + number % LAST_PORT;
    }

    private static Map<String, Object> accelerator(int number) {
        var tag = Map.of("key", "made", "value", name(number));
        return Map.of(
                "name", name(number),
                "description", "",
                "ip_sets", bothVersions(),
                "tags", List.of(tag));
    }

    private Map<String, Object> ipGroup(int number) {
        var entry = Map.of("cidr", pairKey(number), "description", name(number));
        return Map.of("name", name(number), "description", "new", "ip_list", List.of(entry));
    }

    private static Map<String, Object> listener(String parentId, int number) {
        return Map.of(
                "name",
                name(number),
                "description",
                "new",
                "protocol",
                "UDP",
                "port_ranges",
                List.of(Map.of("from_port", port(number), "to_port", port(number))),
                "accelerator_id",
                parentId);
    }

    private static Map<String, Object> endpointGroup(String parentId, int number) {
        return Map.of(
                "name",
                name(number),
                "description",
                "",
                "traffic_dial_percentage",
                number % HEAVIEST,
                "region_id",
                REGIONS.get(number % REGIONS.size()),
                "listeners",
                List.of(Map.of("id", parentId)));
    }

    private static Map<String, Object> endpoint(int number) {
        return Map.of(
                "resource_id",
                "eip-" + number,
                "resource_type",
                "EIP",
                "ip_address",
                "203.0.113." + number % HEAVIEST,
                "weight",
                number % HEAVIEST);
    }

    private static Map<String, Object> healthCheck(String parentId, int number) {
        return Map.of(
                "endpoint_group_id",
                parentId,
                "protocol",
                "TCP",
                "port",
                port(number),
                "interval",
                10,
                "timeout",
                5,
                "max_retries",
                3,
                "enabled",
                number % 2 == 0);
    }

    private static List<Map<String, String>> bothVersions() {
        return Stream.of("IPV4", "IPV6")
                .map(version -> Map.of("ip_type", version, "area", "CM"))
                .toList();
    }

    /** Which of a create's fields come back as they were sent; the others are seen otherwise. */
    boolean echoed(String field) {
        return !Set.of("ip_sets", "tags", "ip_list").contains(field);
    }

    /** Whether it carries pairs: keys and values of tags, addresses and descriptions of entries. */
    boolean hasPairs() {
        return tagType != null || this == IP_GROUP;
    }

    /** One of a few keys. */
    String pairKey(int number) {
        int few = number % PAIR_KEYS;
        return this == IP_GROUP ? "198.51.100." + (10 + few) : "key-" + few;
    }

    /** The call that gives a key a value. */
    Call put(String path, String id, String key, String value) {
        return this == IP_GROUP
                ? new Call(
                        "POST",
                        path + "/add-ips",
                        Map.of("ip_list", List.of(Map.of("cidr", key, "description", value))))
                : new Call(
                        "POST",
                        "/v1/%s/%s/tags/create".formatted(tagType, id),
                        Map.of("tags", List.of(Map.of("key", key, "value", value))));
    }

    /** The call that takes a key away. */
    Call remove(String path, String id, String key) {
        return this == IP_GROUP
                ? new Call("POST", path + "/remove-ips", Map.of("ip_list", List.of(key)))
                : new Call(
                        "DELETE",
                        "/v1/%s/%s/tags/delete".formatted(tagType, id),
                        Map.of("tags", List.of(Map.of("key", key))));
    }

    /** The pairs of a resource, from a request or an answer. */
    SortedMap<String, String> pairs(JsonNode resource) {
        SortedMap<String, String> pairs = new TreeMap<>();
        resource.path("tags")
                .forEach(tag -> pairs.put(tag.path("key").asText(), tag.path("value").asText()));
        resource.path("ip_list")
                .forEach(
                        entry ->
                                pairs.put(
                                        entry.path("cidr").asText(),
                                        entry.path("description").asText()));
        return pairs;
    }

    /** One request. */
    record Call(String method, String path, Object body) {}

    /** Fields of an update. */
    Map<String, Object> change(int number) {
        return switch (this) {
            case ACCELERATOR, LISTENER, IP_GROUP -> Map.of("description", "changed-" + number);
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
