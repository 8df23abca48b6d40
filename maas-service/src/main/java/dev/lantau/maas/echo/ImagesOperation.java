package dev.lantau.maas.echo;

import dev.lantau.maas.tokens.Cl100kTokenCounter;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** {@code POST /v1/images/generations}: images of one colour, which the call decides. */
final class ImagesOperation implements Operation {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");
    private static final int LONGEST_SIDE = 2_048;
    private static final int MOST_IMAGES = 10;
    private static final int COLOUR_DIGITS = 6;

    private final Cl100kTokenCounter tokens;
    private final Clock clock;

    ImagesOperation(Cl100kTokenCounter tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "images";
    }

    @Override
    public Reply answer(Call call) {
        call.text("model");
        int used = tokens.count(call.text("prompt"));
        if (!"b64_json".equals(call.body().path("response_format").asText("b64_json"))) {
            throw new EchoRefusal("response_format must be b64_json");
        }
        int images = call.positive("n", 1);
        if (images > MOST_IMAGES) {
            throw new EchoRefusal("n is more than " + MOST_IMAGES);
        }
        var image = Base64.getEncoder().encodeToString(image(call));
        var json = Json.object().put("created", clock.instant().getEpochSecond());
        var data = json.putArray("data");
        for (int i = 0; i < images; i++) {
            data.addObject().put("b64_json", image);
        }
        if (call.behaviour().hasUsage()) {
            var usage = json.putObject("usage").put("input_tokens", used);
            usage.putObject("input_tokens_details").put("image_tokens", 0).put("text_tokens", used);
            usage.put("output_tokens", 0).put("total_tokens", used);
        }
        return Reply.Whole.ok(json, used, 0);
    }

    private static byte[] image(Call call) {
        var size = SIZE.matcher(call.body().path("size").asText("1024x1024"));
        if (!size.matches()) {
            throw new EchoRefusal("size must be WIDTHxHEIGHT");
        }
        int width = Integer.parseInt(size.group(1));
        int height = Integer.parseInt(size.group(2));
        if (Math.min(width, height) < 1 || Math.max(width, height) > LONGEST_SIDE) {
            throw new EchoRefusal("the sides of size must be 1 to " + LONGEST_SIDE);
        }
        var rgb = HexFormat.of().parseHex(call.hash().substring(0, COLOUR_DIGITS));
        return Png.of(width, height, rgb);
    }
}
