package dev.lantau.testing.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lantau.testing.calls.Call;
import dev.lantau.testing.calls.References.Reference;
import dev.lantau.testing.calls.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A stranger's own valid call with one id in it exchanged for somebody else's.
 *
 * @param name where the id stands
 * @param foreignId an id of the owner's
 * @param expected allowed answers as {@code status code}; none for a success
 * @param call makes the call with an id at that place
 */
record Swap(String name, String foreignId, Set<String> expected, Function<String, Call> call) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The field's or parameter's name alone. */
    String field() {
        return name.replaceFirst(" .*", "");
    }

    Call with(String id) {
        return call.apply(id);
    }

    /** One per id in the path, per reference in the body and per id among the query parameters. */
    static List<Swap> all(Call theirs, Call ours, Samples owned, Set<String> missing) {
        var operation = ours.operation();
        List<Swap> swaps = new ArrayList<>();
        for (var id : operation.ids()) {
            swaps.add(new Swap(id, theirs.path().get(id), missing, v -> ours.withPath(id, v)));
        }
        if (ours.body() != null) {
            swaps.addAll(inBody(theirs, ours, owned, missing));
        }
        for (var parameter : operation.parameters()) {
            var name = parameter.name();
            boolean id = name.equals("id") || name.endsWith("_id");
            if (parameter.place().equals("query") && id) {
                owned.listed(operation, name)
                        .map(
                                foreign ->
                                        new Swap(
                                                "?" + name,
                                                foreign,
                                                Set.of(),
                                                v -> ours.withQuery(name, v)))
                        .ifPresent(swaps::add);
            }
        }
        return swaps;
    }

    private static List<Swap> inBody(Call theirs, Call ours, Samples samples, Set<String> missing) {
        var operation = ours.operation();
        var foreign = samples.references(operation, tree(theirs));
        List<Swap> swaps = new ArrayList<>();
        for (int place = 0; place < foreign.size(); place++) {
            int index = place;
            Reference reference = foreign.get(index);
            swaps.add(
                    new Swap(
                            reference.field() + " of the body",
                            reference.object().get(reference.field()).asText(),
                            missing,
                            value -> {
                                var body = tree(ours);
                                samples.references(operation, body).get(index).set(value);
                                return ours.withBody(body.toString());
                            }));
        }
        return swaps;
    }

    private static JsonNode tree(Call call) {
        try {
            return JSON.readTree(call.text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(call.text(), e);
        }
    }
}
