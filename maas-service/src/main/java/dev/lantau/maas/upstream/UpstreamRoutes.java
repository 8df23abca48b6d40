package dev.lantau.maas.upstream;

import static dev.lantau.maas.operator.OperatorCalls.guarded;
import static dev.lantau.maas.operator.OperatorCalls.send;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the operator sees of upstreams: {@code GET /upstreams} and {@code GET /models}. */
@ApplicationScoped
class UpstreamRoutes {
    private static final int OK = 200;

    private final FilePresetModels models;

    UpstreamRoutes(FilePresetModels models) {
        this.models = models;
    }

    void register(@Observes ManagementInterface management) {
        var router = management.router();
        router.get("/upstreams").handler(guarded(call -> send(call, OK, upstreams())));
        router.get("/models").handler(guarded(call -> send(call, OK, models())));
    }

    /**
     * @param file where they come from; {@code null} without a file
     * @param problem why the file's newest version is not in use; {@code null} when it is
     */
    @RegisterForReflection
    record Upstreams(String file, String problem, List<Shown> upstreams) {}

    /** An upstream without its key. */
    @RegisterForReflection
    record Shown(
            String name,
            String baseUrl,
            boolean keySet,
            long timeoutSeconds,
            int weight,
            int connections,
            Map<String, String> paths,
            List<String> models) {}

    /** A model, with the names of its upstreams and of itself there. */
    @RegisterForReflection
    record ShownModel(
            String id,
            Integer rpm,
            Long tpm,
            BigDecimal priceIn,
            BigDecimal priceOut,
            int maxOutputTokens,
            Set<String> accounts,
            Map<String, String> upstreams) {}

    private Upstreams upstreams() {
        return new Upstreams(
                models.file().map(file -> file.path().toString()).orElse(null),
                models.file().flatMap(WatchedUpstreams::problem).orElse(null),
                models.catalogue().upstreams().stream().map(this::shown).toList());
    }

    private Shown shown(Upstream upstream) {
        return new Shown(
                upstream.name(),
                upstream.baseUrl().toString(),
                upstream.apiKey().isPresent(),
                upstream.timeout().toSeconds(),
                upstream.weight(),
                upstream.connections(),
                upstream.paths(),
                models.all().stream()
                        .filter(
                                model ->
                                        model.offers().stream()
                                                .anyMatch(
                                                        offer -> offer.upstream().equals(upstream)))
                        .map(PresetModel::id)
                        .toList());
    }

    private Map<String, List<ShownModel>> models() {
        return Map.of("models", models.all().stream().map(UpstreamRoutes::shown).toList());
    }

    private static ShownModel shown(PresetModel model) {
        var upstreams = new LinkedHashMap<String, String>();
        model.offers().forEach(offer -> upstreams.put(offer.upstream().name(), offer.modelId()));
        return new ShownModel(
                model.id(),
                model.rpm(),
                model.tpm(),
                model.priceIn(),
                model.priceOut(),
                model.maxOutputTokens(),
                model.accounts(),
                upstreams);
    }
}
