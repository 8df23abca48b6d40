package dev.lantau.manifests.set;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rendered objects that are applied together.
 *
 * @param surroundings what they may count on
 */
public record ManifestSet(List<Manifest> manifests, Surroundings surroundings) {

    /** Where the objects belong. */
    public String namespace() {
        return surroundings.namespace();
    }

    /** The objects of these kinds. */
    public Stream<Manifest> ofKind(String... kinds) {
        return manifests.stream().filter(manifest -> List.of(kinds).contains(manifest.kind()));
    }

    /** The object of that kind and name. */
    public Optional<Manifest> find(String kind, String name) {
        return ofKind(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    /** Every kind of pod there will be. */
    public Stream<Pod> pods() {
        return manifests.stream().flatMap(Pod::of);
    }

    /**
     * Is it in the set's own namespace? What is in another one selects pods that are not in the
     * set.
     */
    public boolean atHome(Manifest manifest) {
        return manifest.at("metadata", "namespace").text().equals(namespace());
    }

    /** The pods that a LabelSelector selects. */
    public Stream<Pod> selected(Place selector) {
        return pods().filter(pod -> Selector.matches(selector, pod.labels()));
    }

    /** The pods behind a Service. */
    public Stream<Pod> behind(Manifest service) {
        return pods().filter(
                        pod -> Selector.matchesPlain(service.at("spec", "selector"), pod.labels()));
    }
}
