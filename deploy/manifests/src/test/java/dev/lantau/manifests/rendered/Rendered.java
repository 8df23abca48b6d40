package dev.lantau.manifests.rendered;

import dev.lantau.manifests.set.ManifestReader;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Surroundings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The chart and the kustomizations, rendered; each once. */
public final class Rendered {
    /** The sets of values that there is a kustomization for too. */
    public static final List<String> SETS = List.of("default", "gateway", "full", "minimal");

    /** What else the chart can make, as values on top of a set's. */
    public static final Map<String, List<String>> VARIANTS =
            Map.of(
                    "full, a StatefulSet for MaaS",
                    List.of("full", "--set", "maas.journal.type=claims"),
                    "full, by the Gateway API",
                    List.of(
                            "full",
                            "--set",
                            "routing.type=gateway",
                            "--set",
                            "routing.gateway.parentRefs[0].name=public",
                            "--set",
                            "routing.gateway.parentRefs[0].namespace=gateways"),
                    "default, on a JVM",
                    List.of("default", "--set", "flavor=jvm"),
                    "default, no routing",
                    List.of("default", "--set", "routing.type=none"),
                    "default, replicas that prefer nodes of their own",
                    List.of(
                            "default",
                            "--set",
                            "ga.antiAffinity=preferred,vpcep.antiAffinity=preferred"),
                    "default, without the optional services",
                    List.of(
                            "default",
                            "--set",
                            "vpcep.enabled=false,maas.enabled=false,modelarts.enabled=false,console.enabled=false"),
                    "default, another tag and a registry's Secret",
                    List.of(
                            "default",
                            "--set",
                            "image.tag=1.2.3,image.pullSecrets[0]=lantau-registry"),
                    "minimal, no encryption to PostgreSQL",
                    List.of("minimal", "--set", "postgresql.tls.mode=disable"));

    private static final Map<String, ManifestSet> CACHE = new ConcurrentHashMap<>();

    private Rendered() {}

    /** A set by Helm. */
    public static ManifestSet helm(String set) {
        return cached("helm", template(set, List.of()));
    }

    /** A variant by Helm. */
    public static ManifestSet variant(String name) {
        var description = VARIANTS.get(name);
        return cached(
                "helm",
                template(description.getFirst(), description.subList(1, description.size())));
    }

    /** The command that renders a set with more arguments. */
    public static List<String> template(String set, List<String> more) {
        var chart = "deploy/helm/lantau";
        return Stream.concat(
                        Stream.of(
                                "template",
                                "lantau",
                                chart,
                                "-n",
                                "lantau",
                                "-f",
                                chart + "/ci/" + set + ".yaml"),
                        more.stream())
                .toList();
    }

    /** A set by Kustomize. */
    public static ManifestSet kustomize(String set) {
        var directory = "deploy/kustomize/" + (set.equals("default") ? "base" : "overlays/" + set);
        return cached("kubectl", List.of("kustomize", directory));
    }

    /** The example of a PostgreSQL by CloudNativePG, beside the set that uses it. */
    public static ManifestSet cloudNativePg() {
        var example =
                cached(
                        "kubectl",
                        List.of("kustomize", "deploy/helm/lantau/examples/cloudnative-pg"));
        var users = helm("default");
        return new ManifestSet(
                Stream.concat(example.manifests().stream(), users.manifests().stream()).toList(),
                users.surroundings());
    }

    private static ManifestSet cached(String tool, List<String> arguments) {
        Tools.needed();
        return CACHE.computeIfAbsent(
                tool + arguments,
                command ->
                        new ManifestSet(
                                ManifestReader.read(Tools.run(tool, arguments).ok()),
                                Surroundings.read("/surroundings.yaml")));
    }
}
