package dev.lantau.maas.upstream;

import static dev.lantau.maas.operator.Complaints.require;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** All models at one moment, by id; never changed. */
record Catalogue(List<Upstream> upstreams, Map<String, PresetModel> models) {
    static final Catalogue EMPTY = new Catalogue(List.of(), Map.of());

    private static final int MAX_OUTPUT_TOKENS = 4_096;

    Catalogue {
        upstreams = List.copyOf(upstreams);
        models = Map.copyOf(models);
    }

    private record Described(ModelEntry model, Offer offer) {}

    /**
     * @param entries in the file's order, with the upstream of each
     * @throws IllegalArgumentException in plain words, when two upstreams describe a model
     *     differently
     */
    static Catalogue of(Map<UpstreamEntry, Upstream> entries) {
        var described = new TreeMap<String, List<Described>>();
        for (var each : entries.entrySet()) {
            for (var model : each.getKey().models()) {
                var offer = new Offer(each.getValue(), model.nameThere());
                described
                        .computeIfAbsent(model.id(), id -> new ArrayList<>())
                        .add(new Described(model, offer));
            }
        }
        var models = new LinkedHashMap<String, PresetModel>();
        described.forEach((id, all) -> models.put(id, merged(id, all)));
        return new Catalogue(List.copyOf(entries.values()), models);
    }

    /** This one and one model more, in place of any with its id. */
    Catalogue with(PresetModel model) {
        var more = new LinkedHashMap<>(models);
        more.put(model.id(), model);
        var all = new ArrayList<>(upstreams);
        model.offers().forEach(offer -> all.add(offer.upstream()));
        return new Catalogue(all, more);
    }

    private static PresetModel merged(String id, List<Described> all) {
        var said = all.stream().map(Described::model).toList();
        var output = agreed(said, "max_output_tokens", ModelEntry::maxOutputTokens);
        var accounts = agreed(said, "accounts", ModelEntry::accounts);
        return new PresetModel(
                id,
                agreed(said, "rpm", ModelEntry::rpm),
                agreed(said, "tpm", ModelEntry::tpm),
                price(agreed(said, "price_in", ModelEntry::priceIn)),
                price(agreed(said, "price_out", ModelEntry::priceOut)),
                output == null ? MAX_OUTPUT_TOKENS : output,
                accounts == null ? Set.of() : Set.copyOf(accounts),
                all.stream().map(Described::offer).toList());
    }

    private static BigDecimal price(BigDecimal price) {
        return price == null ? BigDecimal.ZERO : price;
    }

    // A tenant sees one model, wherever it is served; so one limit and one price.
    private static <T> T agreed(
            List<ModelEntry> said, String field, Function<ModelEntry, T> value) {
        var values = said.stream().map(value).filter(Objects::nonNull).distinct().toList();
        require(
                values.size() <= 1,
                "model %s: its upstreams give different %s; give it once or alike",
                said.getFirst().id(),
                field);
        return values.isEmpty() ? null : values.getFirst();
    }
}
