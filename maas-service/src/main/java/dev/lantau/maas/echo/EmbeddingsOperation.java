package dev.lantau.maas.echo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lantau.maas.tokens.Cl100kTokenCounter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** {@code POST /v1/embeddings}: texts, or lists of token numbers. */
final class EmbeddingsOperation implements Operation {
    private static final int DIMENSIONS = 256;
    private static final int MOST_DIMENSIONS = 4_096;
    private static final int MOST_INPUTS = 2_048;

    private final Vectors vectors;
    private final Cl100kTokenCounter tokens;

    EmbeddingsOperation(Vectors vectors, Cl100kTokenCounter tokens) {
        this.vectors = vectors;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "embeddings";
    }

    @Override
    public Reply answer(Call call) {
        int dimensions = call.positive("dimensions", DIMENSIONS);
        if (dimensions > MOST_DIMENSIONS) {
            throw new EchoRefusal("dimensions is more than " + MOST_DIMENSIONS);
        }
        boolean isBase64 = isBase64(call);
        var json = Json.object().put("object", "list").put("model", call.text("model"));
        var data = json.putArray("data");
        int used = 0;
        for (var input : inputs(call)) {
            used += count(input);
            var item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            put(item, vector(input, dimensions), isBase64);
        }
        if (call.behaviour().hasUsage()) {
            json.putObject("usage").put("prompt_tokens", used).put("total_tokens", used);
        }
        return Reply.Whole.ok(json, used, 0);
    }

    private static boolean isBase64(Call call) {
        return switch (call.body().path("encoding_format").asText("float")) {
            case "float" -> false;
            case "base64" -> true;
            default -> throw new EchoRefusal("encoding_format must be float or base64");
        };
    }

    /** Each a text or a list of numbers. */
    private static List<JsonNode> inputs(Call call) {
        var input = call.body().path("input");
        if (input.isTextual()) {
            return List.of(input);
        }
        call.list("input");
        if (input.get(0).isIntegralNumber()) {
            return List.of(input);
        }
        if (input.size() > MOST_INPUTS) {
            throw new EchoRefusal("input has more than %d items".formatted(MOST_INPUTS));
        }
        List<JsonNode> inputs = new ArrayList<>();
        input.forEach(inputs::add);
        return inputs;
    }

    private int count(JsonNode input) {
        return input.isTextual() ? tokens.count(input.textValue()) : input.size();
    }

    private float[] vector(JsonNode input, int dimensions) {
        if (input.isTextual()) {
            return vectors.of(input.textValue(), dimensions);
        }
        if (!input.isArray()) {
            throw new EchoRefusal("input must be a string, strings, or lists of tokens");
        }
        List<String> numbers = new ArrayList<>();
        for (var number : input) {
            if (!number.isIntegralNumber()) {
                throw new EchoRefusal("a token is not a whole number");
            }
            numbers.add(number.asText());
        }
        return vectors.of(numbers, dimensions);
    }

    private static void put(ObjectNode item, float[] vector, boolean isBase64) {
        if (isBase64) {
            var bytes =
                    ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            item.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
        } else {
            var list = item.putArray("embedding");
            for (float value : vector) {
                list.add(value);
            }
        }
    }
}
