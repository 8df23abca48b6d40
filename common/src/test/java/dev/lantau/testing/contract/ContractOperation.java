package dev.lantau.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One operation of a contract.
 *
 * @param contract the document it is in
 * @param id operationId, unique within its contract
 * @param method HTTP method in upper case
 * @param path template such as {@code /v1/listeners/{listener_id}}
 * @param node the operation's node of the document
 */
public record ContractOperation(
        Contract contract, String id, String method, String path, JsonNode node) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^/}]+)}");
    private static final String JSON = "application/json";
    private static final int FORBIDDEN = 403;

    /** Path parameters that name the caller, not a resource: a foreign one answers 403. */
    private static final Set<String> CALLER = Set.of("domain_id", "project_id");

    /** One parameter: its place is {@code path}, {@code query} or {@code header}. */
    public record Parameter(String name, String place, boolean required, JsonNode schema) {}

    /** The permission the operation needs, such as {@code ga:listener:create}. */
    public String action() {
        return node.path("x-iam-action").asText();
    }

    /** Whether the vendor has it; what is Lantau's own says so. */
    public boolean vendors() {
        return !node.path("x-source").asText().equals("lantau");
    }

    public boolean anonymous() {
        return action().equals("anonymous");
    }

    /** Whether the operation needs a permission beyond being known. */
    public boolean permissionNeeded() {
        return !anonymous() && !action().equals("authenticated");
    }

    /**
     * Whether a caller without the permission is forbidden. Callers with an API key have none that
     * they could lack: they are forbidden where the operation's own codes say so.
     */
    public boolean mayForbid() {
        return permissionNeeded() && (!action().equals("api-key") || mayAnswer(FORBIDDEN));
    }

    /** Codes the contract lists for it. */
    public List<String> errorCodes() {
        return StreamSupport.stream(node.path("x-error-codes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /**
     * Whether one of the listed codes has that status; true when nothing says which status they
     * have.
     */
    public boolean mayAnswer(int status) {
        var statuses = contract.statusesOfCodes();
        return errorCodes().stream().map(statuses::get).allMatch(each -> each == null)
                || errorCodes().stream().anyMatch(code -> statuses.getOrDefault(code, 0) == status);
    }

    /** Listed codes that can never occur, with the reason. */
    public Map<String, String> unreachable() {
        return reasons("x-unreachable");
    }

    /** Further paths with the same effect. */
    public List<String> aliases() {
        return StreamSupport.stream(node.path("x-aliases").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Fields and values that are accepted and have no effect here, with the reason. */
    public Map<String, String> withoutEffect() {
        return reasons("x-without-effect");
    }

    private Map<String, String> reasons(String extension) {
        Map<String, String> reasons = new LinkedHashMap<>();
        node.path(extension)
                .properties()
                .forEach(e -> reasons.put(e.getKey(), e.getValue().asText()));
        return reasons;
    }

    public Set<String> statuses() {
        Set<String> statuses = new TreeSet<>();
        node.path("responses").fieldNames().forEachRemaining(statuses::add);
        return statuses;
    }

    /** Status of success, the first below 400. */
    public int successStatus() {
        return statuses().stream()
                .filter(s -> s.charAt(0) < '4')
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    public List<Parameter> parameters() {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(contract::resolve)
                .map(
                        p ->
                                new Parameter(
                                        p.path("name").asText(),
                                        p.path("in").asText(),
                                        p.path("required").asBoolean(),
                                        contract.resolve(p.path("schema"))))
                .toList();
    }

    /** Path parameters that name a resource. */
    public List<String> ids() {
        return PLACEHOLDER
                .matcher(path)
                .results()
                .map(m -> m.group(1))
                .filter(name -> name.endsWith("_id") || name.equals("access_key"))
                .filter(name -> !CALLER.contains(name))
                .toList();
    }

    /** Schema of the request body, if the operation takes one. */
    public Optional<JsonNode> requestSchema() {
        return schema(contract.resolve(node.path("requestBody")));
    }

    public boolean bodyRequired() {
        return contract.resolve(node.path("requestBody")).path("required").asBoolean();
    }

    /** The example of the request body, if the contract gives one. */
    public Optional<JsonNode> example() {
        var media = contract.resolve(node.path("requestBody")).path("content").path(JSON);
        if (media.has("example")) {
            return Optional.of(media.get("example"));
        }
        return media.path("examples").properties().stream()
                .map(e -> contract.resolve(e.getValue()).path("value"))
                .filter(value -> !value.isMissingNode())
                .findFirst();
    }

    /** Schema of the answer with the status; empty when that answer has no body. */
    public Optional<JsonNode> responseSchema(int status) {
        return schema(contract.resolve(node.path("responses").path(String.valueOf(status))));
    }

    /** Whether the answer with the status may come in a form other than JSON, such as a stream. */
    public boolean answersIn(int status, String contentType) {
        var media = contentType == null ? "" : contentType.replaceAll(";.*", "").trim();
        return contract.resolve(node.path("responses").path(String.valueOf(status)))
                .path("content")
                .has(media);
    }

    /** What is wrong with a request body; empty when nothing is. */
    public List<String> requestBreaches(String body) {
        return requestSchema()
                .map(schema -> contract.schemas().breaches(schema, body))
                .orElse(List.of());
    }

    /** What is wrong with an answer's body; empty when nothing is. */
    public List<String> responseBreaches(int status, String body) {
        return responseSchema(status)
                .map(schema -> contract.schemas().breaches(schema, body))
                .orElse(List.of());
    }

    /** What is wrong with a value by a schema of this operation's contract. */
    public List<String> breaches(JsonNode schema, JsonNode value) {
        return contract.schemas().breaches(schema, value.toString());
    }

    /** The path with every placeholder replaced. */
    public String path(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(path)
                .replaceAll(
                        m -> {
                            var value = values.get(m.group(1));
                            if (value == null) {
                                throw new IllegalArgumentException(
                                        "no value for " + m.group(1) + " of " + this);
                            }
                            return Matcher.quoteReplacement(value);
                        });
    }

    Pattern pattern() {
        return Pattern.compile(PLACEHOLDER.matcher(path).replaceAll("[^/]+"));
    }

    int placeholders() {
        return (int) PLACEHOLDER.matcher(path).results().count();
    }

    /** What identifies the operation over all contracts. */
    public String key() {
        return contract.name() + "/" + id;
    }

    private static Optional<JsonNode> schema(JsonNode bodyOrResponse) {
        var schema = bodyOrResponse.path("content").path(JSON).path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }

    @Override
    public String toString() {
        return id + " (" + method + " " + path + ")";
    }
}
