package dev.lantau.manifests.set;

import java.util.Map;
import java.util.stream.Stream;

/** What a workload makes pods of. */
public record Pod(Manifest owner, Place template) {

    private static final Map<String, String[]> TEMPLATES =
            Map.of(
                    "Deployment", new String[] {"spec", "template"},
                    "StatefulSet", new String[] {"spec", "template"},
                    "DaemonSet", new String[] {"spec", "template"},
                    "Job", new String[] {"spec", "template"},
                    "CronJob", new String[] {"spec", "jobTemplate", "spec", "template"},
                    "Pod", new String[0]);

    /** The pods of an object; none when it makes none. */
    public static Stream<Pod> of(Manifest owner) {
        return Stream.ofNullable(TEMPLATES.get(owner.kind()))
                .map(path -> new Pod(owner, owner.at(path)));
    }

    /** The labels that a pod gets. */
    public Map<String, String> labels() {
        return template.at("metadata", "labels").texts();
    }

    /** What a pod is to be. */
    public Place spec() {
        return template.at("spec");
    }

    /** All containers, those that run first too. */
    public Stream<Place> containers() {
        return Stream.concat(spec().each("initContainers"), spec().each("containers"));
    }

    /** The containers that stay. */
    public Stream<Place> mainContainers() {
        return spec().each("containers");
    }

    /** Every declared port. */
    public Stream<Place> ports() {
        return containers().flatMap(container -> container.each("ports"));
    }

    /** Is this port, by name or number, declared? */
    public boolean declares(Place port) {
        return ports().anyMatch(declared -> matches(declared, port));
    }

    /** Does the reference, a name or a number, mean this declared port? */
    public static boolean matches(Place declared, Place reference) {
        return reference.node().isTextual()
                ? declared.at("name").text().equals(reference.text())
                : declared.at("containerPort").text().equals(reference.text());
    }
}
