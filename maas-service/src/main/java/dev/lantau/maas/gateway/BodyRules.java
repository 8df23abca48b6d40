package dev.lantau.maas.gateway;

import dev.lantau.common.error.ApiException;
import dev.lantau.maas.InferenceError;
import dev.lantau.maas.gateway.body.CallBody;
import java.util.regex.Pattern;

/** What every body of a shape must have; the rest is for the model's server to say. */
final class BodyRules {
    private static final Pattern SIZE = Pattern.compile("([0-9]{3,4})x([0-9]{3,4})");
    private static final int SHORTEST_SIDE = 512;
    private static final int LONGEST_SIDE = 2_048;
    private static final int SIDE_STEP = 8;

    private BodyRules() {}

    /**
     * @throws ApiException 400 ModelArts.81001 for a missing field, ModelArts.81118 for a wrong
     *     size of an image
     */
    static void check(Shape shape, CallBody body) {
        for (var field : shape.required()) {
            if (!body.has(field)) {
                throw new ApiException(InferenceError.BAD_REQUEST, field + " is missing");
            }
        }
        if (shape == Shape.IMAGES && body.size() != null) {
            checkSize(body.size());
        }
    }

    private static void checkSize(String size) {
        var sides = SIZE.matcher(size);
        if (!sides.matches() || !isSide(sides.group(1)) || !isSide(sides.group(2))) {
            throw new ApiException(
                    InferenceError.IMAGE_SIZE,
                    "WIDTHxHEIGHT, each from %d to %d and a multiple of %d"
                            .formatted(SHORTEST_SIDE, LONGEST_SIDE, SIDE_STEP));
        }
    }

    private static boolean isSide(String text) {
        int side = Integer.parseInt(text);
        return side >= SHORTEST_SIDE && side <= LONGEST_SIDE && side % SIDE_STEP == 0;
    }
}
