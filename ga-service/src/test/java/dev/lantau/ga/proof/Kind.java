package dev.lantau.ga.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Kinds of resources that writers make, in the contract's words. */
enum Kind {
    ACCELERATOR(
            "accelerator",
            "/v1/accelerators",
            "ga-accelerators",
            """
            {"name": "proof-$n", "description": "",
             "ip_sets": [{"ip_type": "IPV4", "area": "CM"}, {"ip_type": "IPV6", "area": "CM"}],
             "tags": [{"key": "made", "value": "proof-$n"}]}""",
            """
            {"description": "changed-$n"}"""),
    LISTENER(
            "listener",
            "/v1/listeners",
            "ga-listeners",
            """
            {"name": "proof-$n", "description": "new", "protocol": "UDP", "accelerator_id": "$parent",
             "port_ranges": [{"from_port": $port, "to_port": $port}]}""",
            """
            {"description": "changed-$n"}"""),
    ENDPOINT_GROUP(
            "endpoint_group",
            "/v1/endpoint-groups",
            null,
            """
            {"name": "proof-$n", "description": "", "traffic_dial_percentage": $percent,
             "region_id": "$region", "listeners": [{"id": "$parent"}]}""",
            """
            {"description": "changed-$n", "traffic_dial_percentage": $percent}"""),
    ENDPOINT(
            "endpoint",
            "/v1/endpoint-groups/%s/endpoints",
            null,
            """
            {"resource_id": "eip-$n", "resource_type": "EIP", "ip_address": "127.0.2.$percent",
             "weight": $percent}""",
            """
            {"weight": $percent}"""),
    HEALTH_CHECK(
            "health_check",
            "/v1/health-checks",
            null,
            """
            {"endpoint_group_id": "$parent", "protocol": "TCP", "port": $port, "interval": 10,
             "timeout": 5, "max_retries": 3, "enabled": $even}""",
            """
            {"port": $port, "enabled": $even}"""),
    IP_GROUP(
            "ip_group",
            "/v1/ip-groups",
            null,
            """
            {"name": "proof-$n", "description": "new",
             "ip_list": [{"cidr": "198.51.100.10", "description": "proof-$n"}]}""",
            """
            {"description": "changed-$n"}""");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REGIONS =
            List.of("region-1", "cn-north-4", "cn-east-3", "ap-southeast-1", "ap-southeast-3");
    private static final int LAST_PORT = 65_535;
    private static final int HUNDRED = 100;
    private static final int PAIR_KEYS = 5;
    private static final int FIRST = 10;

    final String envelope;
    private final String collection;

    private final String tagType;

    private final String created;
    private final String changed;

    /**
     * @param envelope what bodies call one of them
     * @param collection path, with a place for the parent's id where it has one
     * @param tagType what the tag operations call it; {@code null} where it carries no tags
     * @param created fields of a create, made different by a number
     * @param changed fields of an update, likewise
     */
    Kind(String envelope, String collection, String tagType, String created, String changed) {
        this.envelope = envelope;
        this.collection = collection;
        this.tagType = tagType;
        this.created = created;
        this.changed = changed;
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
        return fields(created, parentId, number);
    }

    /** Fields of an update. */
    Map<String, Object> change(int number) {
        return fields(changed, "", number);
    }

    private static Map<String, Object> fields(String template, String parentId, int number) {
        var text =
                template.replace("$parent", String.valueOf(parentId))
                        .replace("$port", String.valueOf(1 + number % LAST_PORT))
                        .replace("$percent", String.valueOf(number % HUNDRED))
                        .replace("$region", REGIONS.get(number % REGIONS.size()))
                        .replace("$even", String.valueOf(number % 2 == 0))
                        .replace("$n", String.valueOf(number));
        try {
            return JSON.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
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
        return this == IP_GROUP ? "198.51.100." + (FIRST + few) : "key-" + few;
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
}
