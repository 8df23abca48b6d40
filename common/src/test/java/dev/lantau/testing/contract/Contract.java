package dev.lantau.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One OpenAPI document of the class path, as data. */
public final class Contract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final String name;
    private final JsonNode root;
    private final List<ContractOperation> operations = new ArrayList<>();
    private final Schemas schemas;

    private Contract(String name, JsonNode root) {
        this.name = name;
        this.root = root;
        this.schemas = new Schemas(name, root.path("components"));
        root.path("paths").properties().forEach(this::read);
    }

    /** Reads a document such as {@code contract/ga/ga.yaml}; its name is {@code ga}. */
    public static Contract load(String resource) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (var in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + resource + " on the class path");
            }
            var file = resource.substring(resource.lastIndexOf('/') + 1);
            return new Contract(
                    file.substring(0, file.lastIndexOf('.')), new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /**
     * Reads documents that are parts of one, such as a file per table. A schema that several of
     * them have must be the same in all.
     */
    public static Contract merged(String name, String title, List<String> resources) {
        var whole = JsonNodeFactory.instance.objectNode();
        for (var resource : resources) {
            add(whole, load(resource).root, "", resource);
        }
        whole.with("info").put("title", title);
        return new Contract(name, whole);
    }

    private static void add(ObjectNode whole, JsonNode part, String place, String resource) {
        for (var field : part.properties()) {
            var known = whole.get(field.getKey());
            var here = place + "/" + field.getKey();
            if (known == null) {
                whole.set(field.getKey(), field.getValue().deepCopy());
            } else if (here.matches("/(paths|components|components/[^/]+)")) {
                add((ObjectNode) known, field.getValue(), here, resource);
            } else if (here.matches("/(paths|components)/.+") && !known.equals(field.getValue())) {
                throw new IllegalArgumentException(resource + " has another " + here);
            }
        }
    }

    /** File name without its extension. */
    public String name() {
        return name;
    }

    /** Title of the document. */
    public String title() {
        return root.path("info").path("title").asText(name);
    }

    public List<ContractOperation> operations() {
        return List.copyOf(operations);
    }

    /** Follows {@code $ref} until something else comes. */
    public JsonNode resolve(JsonNode node) {
        var current = node;
        while (current.has("$ref")) {
            current = root.at(current.get("$ref").asText().substring(1));
        }
        return current;
    }

    /** Status of each code, where the document has a table of them. */
    Map<String, Integer> statusesOfCodes() {
        Map<String, Integer> statuses = new HashMap<>();
        root.path("x-error-codes")
                .forEach(
                        each ->
                                statuses.put(
                                        each.path("code").asText(), each.path("status").asInt()));
        return statuses;
    }

    Schemas schemas() {
        return schemas;
    }

    private void read(Map.Entry<String, JsonNode> path) {
        for (var entry : path.getValue().properties()) {
            if (METHODS.contains(entry.getKey())) {
                operations.add(
                        new ContractOperation(
                                this,
                                entry.getValue().path("operationId").asText(),
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                entry.getValue()));
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
