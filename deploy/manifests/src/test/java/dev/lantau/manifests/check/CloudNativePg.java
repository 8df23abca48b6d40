package dev.lantau.manifests.check;

import dev.lantau.manifests.set.Manifest;
import dev.lantau.manifests.set.Place;
import java.util.List;
import java.util.Set;

/** What can be said of a CloudNativePG Cluster without its schema: the first two levels. */
final class CloudNativePg {
    private static final Set<String> SPEC =
            Set.of(
                    "affinity",
                    "backup",
                    "bootstrap",
                    "certificates",
                    "description",
                    "enablePDB",
                    "enableSuperuserAccess",
                    "env",
                    "envFrom",
                    "externalClusters",
                    "failoverDelay",
                    "imageCatalogRef",
                    "imageName",
                    "imagePullPolicy",
                    "imagePullSecrets",
                    "inheritedMetadata",
                    "instances",
                    "logLevel",
                    "managed",
                    "maxStopDelay",
                    "maxSyncReplicas",
                    "minSyncReplicas",
                    "monitoring",
                    "nodeMaintenanceWindow",
                    "plugins",
                    "postgresql",
                    "primaryUpdateMethod",
                    "primaryUpdateStrategy",
                    "priorityClassName",
                    "projectedVolumeTemplate",
                    "replica",
                    "replicationSlots",
                    "resources",
                    "schedulerName",
                    "seccompProfile",
                    "serviceAccountTemplate",
                    "smartShutdownTimeout",
                    "startDelay",
                    "stopDelay",
                    "storage",
                    "superuserSecret",
                    "switchoverDelay",
                    "tablespaces",
                    "topologySpreadConstraints",
                    "walStorage");
    private static final Set<String> DATABASE =
            Set.of(
                    "allowConnections",
                    "cluster",
                    "connectionLimit",
                    "databaseReclaimPolicy",
                    "encoding",
                    "ensure",
                    "extensions",
                    "locale",
                    "localeCType",
                    "localeCollate",
                    "name",
                    "owner",
                    "schemas",
                    "tablespace",
                    "template");
    private static final Set<String> INITDB =
            Set.of(
                    "database",
                    "owner",
                    "secret",
                    "dataChecksums",
                    "encoding",
                    "import",
                    "localeCType",
                    "localeCollate",
                    "postInitApplicationSQL",
                    "postInitApplicationSQLRefs",
                    "postInitSQL",
                    "postInitTemplateSQL",
                    "walSegmentSize");

    private CloudNativePg() {}

    static void fields(Manifest manifest, Findings findings) {
        known(manifest.at(), Set.of("apiVersion", "kind", "metadata", "spec"), findings);
        if (manifest.kind().equals("Cluster")) {
            ofCluster(manifest, findings);
        } else {
            known(manifest.at("spec"), DATABASE, findings);
        }
    }

    private static void ofCluster(Manifest cluster, Findings findings) {
        known(cluster.at("spec"), SPEC, findings);
        known(cluster.at("spec", "bootstrap", "initdb"), INITDB, findings);
        known(
                cluster.at("spec", "storage"),
                Set.of("size", "storageClass", "resizeInUseVolumes", "pvcTemplate"),
                findings);
        known(cluster.at("spec", "resources"), Set.of("claims", "limits", "requests"), findings);
    }

    static void types(Manifest cluster, Findings findings) {
        findings.unless(
                cluster.at("spec", "instances").node().asInt(0) >= 1
                        && cluster.at("spec", "instances").node().isInt(),
                cluster.at("spec", "instances"),
                "must be a number of at least 1");
        for (var path :
                List.of(
                        cluster.at("spec", "storage", "size"),
                        cluster.at("spec", "bootstrap", "initdb", "database"),
                        cluster.at("spec", "bootstrap", "initdb", "owner"))) {
            findings.unless(
                    path.node().isMissingNode() || path.node().isTextual(), path, "must be text");
        }
        cluster.at("spec", "postgresql", "parameters")
                .entries()
                .forEach(
                        parameter ->
                                findings.unless(
                                        parameter.node().isTextual(),
                                        parameter,
                                        "must be text, as every parameter of PostgreSQL there"));
    }

    private static void known(Place object, Set<String> names, Findings findings) {
        object.node()
                .fieldNames()
                .forEachRemaining(
                        name ->
                                findings.unless(
                                        names.contains(name),
                                        object.at(name),
                                        "the field is not known"));
    }
}
