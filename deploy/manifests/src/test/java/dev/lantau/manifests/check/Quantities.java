package dev.lantau.manifests.check;

import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import dev.lantau.manifests.set.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Amounts of memory, processor time and disk. */
final class Quantities {
    private static final Pattern QUANTITY =
            Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([numkMGTPE]|[KMGTPE]i|[eE][-+]?\\d+)?");

    private Quantities() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("quantities-parse", Quantities::parse),
                new Assertion("requests-are-within-limits", Quantities::within),
                new Assertion("resources-are-set", Quantities::set));
    }

    private static Stream<Place> quantities(ManifestSet set) {
        return Stream.of(
                        set.pods()
                                .flatMap(Pod::containers)
                                .map(container -> container.at("resources"))
                                .flatMap(
                                        r ->
                                                Stream.concat(
                                                        r.entries("requests"),
                                                        r.entries("limits"))),
                        set.pods()
                                .flatMap(pod -> pod.spec().each("volumes"))
                                .map(volume -> volume.at("emptyDir", "sizeLimit"))
                                .filter(Place::exists),
                        set.ofKind("StatefulSet")
                                .flatMap(
                                        workload ->
                                                workload.at("spec").each("volumeClaimTemplates"))
                                .map(claim -> claim.at("spec", "resources", "requests", "storage")),
                        set.ofKind("PersistentVolumeClaim")
                                .map(claim -> claim.at("spec", "resources", "requests", "storage")),
                        set.ofKind("Cluster").map(cluster -> cluster.at("spec", "storage", "size")))
                .flatMap(places -> places);
    }

    private static void parse(ManifestSet set, Findings findings) {
        quantities(set)
                .forEach(
                        quantity ->
                                findings.unless(
                                        amount(quantity).filter(a -> a.signum() > 0).isPresent(),
                                        quantity,
                                        "'%s' is no amount above nothing",
                                        quantity.text()));
    }

    private static Optional<BigDecimal> amount(Place quantity) {
        return QUANTITY.matcher(quantity.text()).matches()
                ? Optional.of(Quantity.getAmountInBytes(new Quantity(quantity.text())))
                : Optional.empty();
    }

    private static void within(ManifestSet set, Findings findings) {
        set.pods()
                .flatMap(Pod::containers)
                .map(container -> container.at("resources"))
                .forEach(
                        resources ->
                                resources.at("requests").texts().keySet().stream()
                                        .filter(name -> resources.at("limits", name).exists())
                                        .forEach(name -> within(resources, name, findings)));
    }

    private static void within(Place resources, String name, Findings findings) {
        var request = resources.at("requests", name);
        var limit = resources.at("limits", name);
        var tooMuch =
                amount(request)
                        .flatMap(r -> amount(limit).filter(l -> r.compareTo(l) > 0))
                        .isPresent();
        findings.unless(
                !tooMuch, request, "%s is above the limit, %s", request.text(), limit.text());
    }

    private static void set(ManifestSet set, Findings findings) {
        set.pods()
                .flatMap(Pod::containers)
                .map(container -> container.at("resources"))
                .flatMap(
                        resources ->
                                Stream.of(
                                        resources.at("requests", "cpu"),
                                        resources.at("requests", "memory"),
                                        resources.at("limits", "memory")))
                .forEach(place -> findings.unless(place.exists(), place, "is missing"));
    }
}
