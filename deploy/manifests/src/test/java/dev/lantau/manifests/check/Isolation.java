package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Pod;
import dev.lantau.manifests.set.Selector;
import java.util.List;

/** Network policies around every pod. */
final class Isolation {
    private Isolation() {}

    static List<Assertion> all() {
        return List.of(
                new Assertion("network-policies-cover-pods", Isolation::covered),
                new Assertion("network-policies-are-not-open", Isolation::open),
                new Assertion("ip-blocks-are-valid", Isolation::blocks));
    }

    private static void covered(ManifestSet set, Findings findings) {
        set.pods()
                .forEach(
                        pod ->
                                List.of("Ingress", "Egress")
                                        .forEach(
                                                direction ->
                                                        findings.unless(
                                                                covered(set, pod, direction),
                                                                pod.template()
                                                                        .at("metadata", "labels"),
                                                                "no NetworkPolicy selects these pods for %s",
                                                                direction)));
    }

    private static boolean covered(ManifestSet set, Pod pod, String direction) {
        return set.ofKind("NetworkPolicy")
                .filter(set::atHome)
                .filter(policy -> isAbout(policy, direction))
                .anyMatch(
                        policy -> Selector.matches(policy.at("spec", "podSelector"), pod.labels()));
    }

    private static boolean isAbout(Manifest policy, String direction) {
        return policy.at("spec").each("policyTypes").anyMatch(t -> t.text().equals(direction));
    }

    /** A rule without peers and ports lets everything through. */
    private static void open(ManifestSet set, Findings findings) {
        set.ofKind("NetworkPolicy")
                .map(policy -> policy.at("spec"))
                .forEach(
                        spec -> {
                            spec.each("ingress")
                                    .forEach(
                                            rule ->
                                                    findings.unless(
                                                            !rule.node().isEmpty(),
                                                            rule,
                                                            "lets everything in"));
                            spec.each("egress")
                                    .forEach(
                                            rule ->
                                                    findings.unless(
                                                            !rule.node().isEmpty(),
                                                            rule,
                                                            "lets everything out"));
                        });
    }

    private static void blocks(ManifestSet set, Findings findings) {
        set.ofKind("NetworkPolicy")
                .flatMap(policy -> policy.at("spec").all())
                .filter(place -> place.path().endsWith(".ipBlock"))
                .forEach(
                        block -> {
                            var cidr = IpBlock.parse(block.at("cidr").text());
                            findings.unless(
                                    cidr.isPresent(),
                                    block.at("cidr"),
                                    "'%s' is no block of addresses",
                                    block.at("cidr").text());
                            block.each("except")
                                    .forEach(
                                            except ->
                                                    findings.unless(
                                                            cidr.isEmpty()
                                                                    || IpBlock.parse(except.text())
                                                                            .filter(
                                                                                    cidr.get()
                                                                                            ::contains)
                                                                            .isPresent(),
                                                            except,
                                                            "'%s' is not in %s",
                                                            except.text(),
                                                            block.at("cidr").text()));
                        });
    }
}
