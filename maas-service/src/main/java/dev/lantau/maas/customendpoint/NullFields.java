package dev.lantau.maas.customendpoint;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Fields of the call's body that are there and null. The generated records cannot tell them from
 * absent ones, and a partial change needs to: null takes a limit away, absence leaves it.
 */
@RequestScoped
class NullFields {
    private final RoutingContext request;
    private final ObjectMapper json;

    NullFields(RoutingContext request, ObjectMapper json) {
        this.request = request;
        this.json = json;
    }

    /** Names as on the wire; the body was read as an object before. */
    Set<String> names() {
        try {
            return json.readTree(request.body().buffer().getBytes()).properties().stream()
                    .filter(field -> field.getValue().isNull())
                    .map(Map.Entry::getKey)
                    .collect(toSet());
        } catch (IOException readBefore) {
            throw new UncheckedIOException(readBefore);
        }
    }
}
