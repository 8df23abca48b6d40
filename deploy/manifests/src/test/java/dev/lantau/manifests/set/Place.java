package dev.lantau.manifests.set;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A node of a document, and where in it that is. */
public record Place(Manifest document, String path, JsonNode node) {

    /**
     * What these names lead to, one below the other; a place that does not exist when one is
     * missing.
     */
    public Place at(String... names) {
        var place = this;
        for (var name : names) {
            place =
                    new Place(
                            document,
                            place.path.isEmpty() ? name : place.path + "." + name,
                            place.node.path(name));
        }
        return place;
    }

    /** The elements of the list that these names lead to. */
    public Stream<Place> each(String... names) {
        var list = at(names);
        return IntStream.range(0, list.node.isArray() ? list.node.size() : 0)
                .mapToObj(i -> new Place(document, list.path + "[" + i + "]", list.node.path(i)));
    }

    /** The values of the map that these names lead to. */
    public Stream<Place> entries(String... names) {
        var map = at(names);
        return map.node.isObject()
                ? map.node.properties().stream().map(entry -> map.at(entry.getKey()))
                : Stream.empty();
    }

    /** This place and all places below it. */
    public Stream<Place> all() {
        var below = Stream.concat(entries(), each()).flatMap(Place::all);
        return Stream.concat(Stream.of(this), below);
    }

    /** Its keys and values as text, such as labels. */
    public Map<String, String> texts() {
        return node.properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    /** Is it there, and not null? */
    public boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Its text or number as text; empty when it is not there. */
    public String text() {
        return exists() ? node.asText() : "";
    }
}
