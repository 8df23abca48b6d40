package dev.lantau.manifests.check;

import dev.lantau.manifests.set.ManifestSet;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.Set;

/** Fields of type text that allow a few words only. */
final class Choices {
    /** Words for paths that end like this, in a kind or in all (*). */
    private record Choice(String kinds, String path, Set<String> words) {
        boolean isAbout(Place place, String path) {
            return (kinds.equals("*")
                            || List.of(kinds.split(" ")).contains(place.document().kind()))
                    && (path.equals(this.path) || path.endsWith("." + this.path));
        }
    }

    private static final List<Choice> ALL =
            List.of(
                    choice("*", "containers.imagePullPolicy", "Always", "IfNotPresent", "Never"),
                    choice(
                            "*",
                            "initContainers.imagePullPolicy",
                            "Always",
                            "IfNotPresent",
                            "Never"),
                    choice("Deployment StatefulSet", "template.spec.restartPolicy", "Always"),
                    choice("CronJob Job", "template.spec.restartPolicy", "Never", "OnFailure"),
                    choice("*", "initContainers.restartPolicy", "Always"),
                    choice(
                            "*",
                            "spec.dnsPolicy",
                            "ClusterFirst",
                            "Default",
                            "None",
                            "ClusterFirstWithHostNet"),
                    choice("*", "seccompProfile.type", "RuntimeDefault", "Localhost", "Unconfined"),
                    choice("*", "whenUnsatisfiable", "DoNotSchedule", "ScheduleAnyway"),
                    choice("*", "nodeTaintsPolicy", "Honor", "Ignore"),
                    choice("*", "nodeAffinityPolicy", "Honor", "Ignore"),
                    choice("*", "fsGroupChangePolicy", "OnRootMismatch", "Always"),
                    choice(
                            "*",
                            "matchExpressions.operator",
                            "In",
                            "NotIn",
                            "Exists",
                            "DoesNotExist",
                            "Gt",
                            "Lt"),
                    choice("*", "tolerations.operator", "Exists", "Equal"),
                    choice(
                            "*",
                            "tolerations.effect",
                            "NoSchedule",
                            "PreferNoSchedule",
                            "NoExecute"),
                    choice("*", "httpGet.scheme", "HTTP", "HTTPS"),
                    choice(
                            "Deployment StatefulSet Job CronJob Service NetworkPolicy",
                            "ports.protocol",
                            "TCP",
                            "UDP",
                            "SCTP"),
                    choice("Deployment", "spec.strategy.type", "RollingUpdate", "Recreate"),
                    choice("StatefulSet", "spec.updateStrategy.type", "RollingUpdate", "OnDelete"),
                    choice("StatefulSet", "spec.podManagementPolicy", "OrderedReady", "Parallel"),
                    choice(
                            "StatefulSet PersistentVolumeClaim",
                            "spec.accessModes",
                            "ReadWriteOnce",
                            "ReadOnlyMany",
                            "ReadWriteMany",
                            "ReadWriteOncePod"),
                    choice("CronJob", "spec.concurrencyPolicy", "Allow", "Forbid", "Replace"),
                    choice("Service", "spec.type", "ClusterIP", "NodePort", "LoadBalancer"),
                    choice("Service", "spec.sessionAffinity", "None", "ClientIP"),
                    choice("Service", "spec.externalTrafficPolicy", "Cluster", "Local"),
                    choice(
                            "HorizontalPodAutoscaler",
                            "metrics.type",
                            "Resource",
                            "ContainerResource",
                            "Pods",
                            "Object",
                            "External"),
                    choice(
                            "HorizontalPodAutoscaler",
                            "target.type",
                            "Utilization",
                            "Value",
                            "AverageValue"),
                    choice("HorizontalPodAutoscaler", "policies.type", "Pods", "Percent"),
                    choice("HorizontalPodAutoscaler", "selectPolicy", "Max", "Min", "Disabled"),
                    choice(
                            "PodDisruptionBudget",
                            "unhealthyPodEvictionPolicy",
                            "IfHealthyBudget",
                            "AlwaysAllow"),
                    choice("NetworkPolicy", "spec.policyTypes", "Ingress", "Egress"),
                    choice("Ingress", "pathType", "Exact", "Prefix", "ImplementationSpecific"),
                    choice("Gateway", "listeners.protocol", "HTTP", "HTTPS", "TLS", "TCP", "UDP"),
                    choice("Gateway", "tls.mode", "Terminate", "Passthrough"),
                    choice("Gateway", "namespaces.from", "All", "Selector", "Same"),
                    choice(
                            "HTTPRoute",
                            "matches.path.type",
                            "Exact",
                            "PathPrefix",
                            "RegularExpression"),
                    choice("HTTPRoute", "headers.type", "Exact", "RegularExpression"),
                    choice(
                            "HTTPRoute",
                            "filters.type",
                            "RequestHeaderModifier",
                            "ResponseHeaderModifier",
                            "RequestMirror",
                            "RequestRedirect",
                            "URLRewrite",
                            "ExtensionRef"),
                    choice("ServiceMonitor PodMonitor", "endpoints.scheme", "http", "https"),
                    choice("RoleBinding", "roleRef.kind", "Role", "ClusterRole"),
                    choice("RoleBinding", "subjects.kind", "ServiceAccount", "User", "Group"));

    private Choices() {}

    private static Choice choice(String kinds, String path, String... words) {
        return new Choice(kinds, path, Set.of(words));
    }

    static void check(ManifestSet set, Findings findings) {
        set.manifests().stream()
                .flatMap(manifest -> manifest.at().all())
                .filter(place -> place.node().isTextual())
                .forEach(place -> check(place, findings));
    }

    private static void check(Place place, Findings findings) {
        var path = place.path().replaceAll("\\[\\d+]", "");
        ALL.stream()
                .filter(choice -> choice.isAbout(place, path))
                .forEach(
                        choice ->
                                findings.unless(
                                        choice.words().contains(place.text()),
                                        place,
                                        "%s is none of %s",
                                        place.text(),
                                        choice.words()));
    }
}
