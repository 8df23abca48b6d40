package dev.lantau.maas.echo;

import dev.lantau.maas.tokens.Cl100kTokenCounter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code POST /v1/rerank}: documents by the nearness of their vectors to the query's. */
final class RerankOperation implements Operation {
    private static final int DIMENSIONS = 256;

    private final Vectors vectors;
    private final Cl100kTokenCounter tokens;

    RerankOperation(Vectors vectors, Cl100kTokenCounter tokens) {
        this.vectors = vectors;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "rerank";
    }

    @Override
    public Reply answer(Call call) {
        var model = call.text("model");
        var query = call.text("query");
        var documents = documents(call);
        var asked = vectors.of(query, DIMENSIONS);
        int used = tokens.count(query);
        List<Scored> scored = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            used += tokens.count(documents.get(i));
            scored.add(
                    new Scored(i, Vectors.cosine(asked, vectors.of(documents.get(i), DIMENSIONS))));
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        var json = Json.object().put("id", "rerank-" + call.hash()).put("model", model);
        if (call.behaviour().hasUsage()) {
            json.putObject("usage").put("total_tokens", used);
        }
        boolean withTexts = call.body().path("return_documents").asBoolean(true);
        var results = json.putArray("results");
        int most = Math.min(call.positive("top_n", scored.size()), scored.size());
        for (var best : scored.subList(0, most)) {
            var result = results.addObject().put("index", best.index());
            if (withTexts) {
                result.putObject("document").put("text", documents.get(best.index()));
            }
            result.put("relevance_score", best.score());
        }
        return Reply.Whole.ok(json, used, 0);
    }

    /** Texts, or objects with a text. */
    private static List<String> documents(Call call) {
        List<String> texts = new ArrayList<>();
        for (var document : call.list("documents")) {
            var text = document.isObject() ? document.path("text") : document;
            if (!text.isTextual()) {
                throw new EchoRefusal("a document is not a string");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private record Scored(int index, double score) {}
}
