package dev.lantau.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;

/** Compiled JSON Schemas (2020-12) of one contract, formats asserted. */
final class Schemas {
    private final String base;
    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    Schemas(String name, JsonNode components) {
        base = "https://contract.invalid/" + name;
        registry =
                SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder ->
                                builder.schemas(Map.of(base, "{\"components\":" + components + "}"))
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(true)
                                                        .build()));
    }

    List<String> breaches(JsonNode schema, String json) {
        var text = schema.toString().replace("\"#/components/", "\"" + base + "#/components/");
        var checker = compiled.computeIfAbsent(text, registry::getSchema);
        try {
            return checker.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
        } catch (JacksonException noJson) {
            return List.of("is no JSON: " + noJson.getOriginalMessage());
        }
    }
}
