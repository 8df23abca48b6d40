package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call that was read.
 *
 * @param hash 24 hexadecimal digits of the body: ids derive from it, so that the same call is
 *     answered the same
 */
record Call(String hash, ObjectNode body, Behaviour behaviour) {
    String model() {
        return text("model");
    }

    boolean isStreamed() {
        return body.path("stream").asBoolean(false);
    }

    /** A member that must be there. */
    String text(String member) {
        var value = body.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new EchoRefusal(member + " is missing or not a string");
        }
        return value.textValue();
    }

    /** A member that must be there. */
    JsonNode list(String member) {
        var value = body.path(member);
        if (!value.isArray() || value.isEmpty()) {
            throw new EchoRefusal(member + " is missing or not a list with an item");
        }
        return value;
    }

    /** A positive number; the alternative where there is none. */
    int positive(String member, int otherwise) {
        var value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw new EchoRefusal(member + " must be a whole number of at least 1");
        }
        return value.intValue();
    }
}
