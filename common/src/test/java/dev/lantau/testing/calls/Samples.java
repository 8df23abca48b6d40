package dev.lantau.testing.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.testing.contract.Answer;
import dev.lantau.testing.contract.ContractOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Calls that succeed, and the resources they need, made from the contract alone: a resource is what
 * a POST on a collection creates and a GET on {@code .../{its_id}} shows; a body is the contract's
 * example with its ids replaced by real ones.
 */
public final class Samples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_NANOSECONDS = 5_000_000;
    private static final int MOST_POLLS = 200;
    private static final Pattern UNSETTLED =
            Pattern.compile("\"status\":\"(PENDING|DELETING|creating|deleting)\"");
    private static final int FIRST_ERROR = 400;

    private final ServiceUnderTest service;
    private final Credential owner;
    private final Map<String, String> constants;
    private final Map<String, Map<String, String>> shared = new HashMap<>();

    private Samples(ServiceUnderTest service, Credential owner, Map<String, String> constants) {
        this.service = service;
        this.owner = owner;
        this.constants = constants;
    }

    /** Samples with resources of the owning tenant. */
    public static Samples ofOwner(ServiceUnderTest service) {
        return new Samples(service, service.owner().getFirst(), service.constants());
    }

    /** Samples with resources of the other tenant. */
    public static Samples ofStranger(ServiceUnderTest service) {
        return new Samples(service, service.stranger().getFirst(), service.strangerConstants());
    }

    /** Who makes the resources. */
    public Credential credential() {
        return owner;
    }

    /** A call on a resource that other samples use too. */
    public Call call(ContractOperation operation) {
        return call(operation, this::shared);
    }

    /** A call on a resource of its own, which it may change or delete. */
    public Call freshCall(ContractOperation operation) {
        return call(operation, this::create);
    }

    private Call call(
            ContractOperation operation, Function<String, Map<String, String>> resources) {
        Map<String, String> path = new HashMap<>(constants);
        for (var parameter : operation.ids().reversed()) {
            if (!path.containsKey(parameter)) {
                path.putAll(resources.apply(parameter));
            }
        }
        var body =
                operation.requestSchema().isPresent()
                        ? body(operation, resources).toString()
                        : null;
        var call = Call.of(operation, path, body);
        for (var parameter : service.query(operation).entrySet()) {
            call = call.withQuery(parameter.getKey(), parameter.getValue());
        }
        return call;
    }

    /** Path values of a resource that is made once: its own id and its parents'. */
    public Map<String, String> shared(String parameter) {
        var known = shared.get(parameter);
        if (known == null) {
            known = create(parameter);
            shared.put(parameter, known);
        }
        return known;
    }

    /** Path values of a new resource that has settled. */
    public Map<String, String> create(String parameter) {
        var name = service.aliases().getOrDefault(parameter, parameter);
        var special = service.resource(name, this);
        if (special.isPresent()) {
            return special.get();
        }
        var create =
                creator(name)
                        .orElseThrow(
                                () ->
                                        new AssertionError(
                                                "no operation makes a "
                                                        + name
                                                        + "; name it in aliases or constants"));
        var call = freshCall(create);
        var answer = call.send(owner);
        if (answer.status() >= FIRST_ERROR) {
            throw new AssertionError(call + " answered " + answer);
        }
        Map<String, String> path = new HashMap<>(call.path());
        path.put(name, id(answer));
        path.put(parameter, id(answer));
        settle(name, path);
        return path;
    }

    /**
     * A shared resource that a list's filter names: {@code id} one of the listed kind, {@code x_id}
     * one of the kind x; empty when nothing of that kind can be made.
     */
    public Optional<String> listed(ContractOperation list, String filter) {
        var kind = filter.equals("id") ? itemOf(list).orElse(filter) : filter;
        return creator(kind).map(made -> shared(kind).get(kind));
    }

    /** The path parameter of one item of a list, such as {@code listener_id}. */
    public Optional<String> itemOf(ContractOperation list) {
        return service.operations()
                .filter(o -> o.method().equals("GET"))
                .map(o -> o.path())
                .filter(path -> path.startsWith(list.path() + "/{"))
                .map(path -> path.substring(list.path().length() + 2))
                .filter(rest -> rest.endsWith("}") && rest.indexOf('/') < 0)
                .map(rest -> rest.substring(0, rest.length() - 1))
                .findFirst()
                .or(() -> service.item(list));
    }

    /** Whether the operation makes a resource, and so changes every list. */
    public boolean creates(ContractOperation operation) {
        return operation.method().equals("POST") && itemOf(operation).isPresent();
    }

    /** Path parameters of all kinds of resources that the service makes. */
    public List<String> kinds() {
        return Stream.concat(
                        service.operations()
                                .map(this::itemOf)
                                .flatMap(Optional::stream)
                                .filter(kind -> creator(kind).isPresent()),
                        service.operations().map(service::item).flatMap(Optional::stream))
                .distinct()
                .toList();
    }

    /** Places in the operation's body that name another resource. */
    public List<References.Reference> references(ContractOperation operation, JsonNode body) {
        return References.in(
                body,
                field -> {
                    var alias = service.aliases().get(operation.id() + "." + field);
                    var kind = alias == null ? field : alias;
                    return creator(kind).map(made -> kind);
                });
    }

    /** A body that the operation accepts. */
    private JsonNode body(
            ContractOperation operation, Function<String, Map<String, String>> resources) {
        var body =
                service.body(operation)
                        .map(Samples::parse)
                        .or(() -> operation.example().map(JsonNode::deepCopy))
                        .orElseGet(
                                () ->
                                        new SampleValues(operation)
                                                .of(operation.requestSchema().orElseThrow())
                                                .deepCopy());
        references(operation, body)
                .forEach(
                        reference ->
                                reference.set(
                                        resources
                                                .apply(reference.parameter())
                                                .get(reference.parameter())));
        return body;
    }

    private Optional<ContractOperation> creator(String parameter) {
        return shower(parameter)
                .flatMap(
                        show ->
                                service.operations()
                                        .filter(o -> o.method().equals("POST"))
                                        .filter(o -> o.path().equals(collection(show)))
                                        .findFirst());
    }

    private Optional<ContractOperation> shower(String parameter) {
        return service.operations()
                .filter(o -> o.method().equals("GET"))
                .filter(o -> o.path().endsWith("/{" + parameter + "}"))
                .findFirst();
    }

    private static String collection(ContractOperation show) {
        return show.path().substring(0, show.path().lastIndexOf('/'));
    }

    /** Waits as clients do, until the new resource is ready. */
    private void settle(String parameter, Map<String, String> path) {
        settled(Call.of(shower(parameter).orElseThrow(), path, null), owner);
    }

    /** The answer once nothing in it is on its way, or after a second as it is. */
    public Answer settled(Call call, Credential credential) {
        var answer = call.send(credential);
        for (int i = 0; i < MOST_POLLS && UNSETTLED.matcher(answer.body()).find(); i++) {
            LockSupport.parkNanos(POLL_NANOSECONDS);
            answer = call.send(credential);
        }
        return answer;
    }

    /** The id of the object in a create's answer. */
    private static String id(Answer created) {
        if (created.tree().has("id")) {
            return created.tree().get("id").asText();
        }
        for (var property : created.tree().properties()) {
            if (property.getValue() instanceof ObjectNode object && object.has("id")) {
                return object.get("id").asText();
            }
        }
        throw new AssertionError("no id in " + created.body());
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
