package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.compute.Workload.Transfer;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a task finds where: its own directory, and in it inputs and outputs as parts of the volume
 * of the object store.
 */
record Mounts(List<Volume> volumes, List<VolumeMount> mounts) {
    /** Workload's own directory as its tasks see it. */
    static final String ROOT = "/home/ma-user/modelarts";

    /** Volume of that directory. */
    static final String OWN = "own";

    /**
     * Workers that load data pass it on in memory; containers have 64 MiB unless told otherwise.
     */
    private static final String MEMORY = "shared-memory";

    private static final String OBJECTS = "objects";

    /** A part of the object store and where it is seen. */
    private record Part(Transfer transfer, boolean readOnly) {
        String local() {
            return trimmed(transfer.local());
        }

        boolean contains(Part other) {
            return (other.local() + "/").startsWith(local() + "/");
        }
    }

    /**
     * Mounts of a workload.
     *
     * @throws ComputeException when they cannot be
     */
    static Mounts of(Workload workload, Optional<String> claim) {
        var parts =
                Stream.concat(
                                workload.inputs().stream().map(input -> new Part(input, true)),
                                workload.outputs().stream().map(output -> new Part(output, false)))
                        .toList();
        check(parts, claim);
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(new VolumeMountBuilder().withName(OWN).withMountPath(ROOT).build());
        directory(workload, parts).ifPresent(mounts::add);
        parts.forEach(part -> mounts.add(mount(workload.domainId(), part)));
        mounts.add(new VolumeMountBuilder().withName(MEMORY).withMountPath("/dev/shm").build());
        return new Mounts(volumes(workload, parts.isEmpty() ? Optional.empty() : claim), mounts);
    }

    /** A service's own volume is the StatefulSet's affair. */
    private static List<Volume> volumes(Workload workload, Optional<String> claim) {
        List<Volume> volumes = new ArrayList<>();
        if (workload.kind() == Workload.Kind.JOB) {
            volumes.add(new VolumeBuilder().withName(OWN).withNewEmptyDir().endEmptyDir().build());
        }
        claim.ifPresent(
                name ->
                        volumes.add(
                                new VolumeBuilder()
                                        .withName(OBJECTS)
                                        .withNewPersistentVolumeClaim()
                                        .withClaimName(name)
                                        .endPersistentVolumeClaim()
                                        .build()));
        volumes.add(
                new VolumeBuilder()
                        .withName(MEMORY)
                        .withNewEmptyDir()
                        .withMedium("Memory")
                        .endEmptyDir()
                        .build());
        return volumes;
    }

    private static void check(List<Part> parts, Optional<String> claim) {
        if (!parts.isEmpty() && claim.isEmpty()) {
            throw new ComputeException(
                    "inputs and outputs cannot be reached from pods: the operator has not named the"
                            + " object store's claim (lantau.compute.kubernetes.object-store-claim)");
        }
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (!part.local().startsWith(ROOT + "/") || part.local().contains(":")) {
                throw new ComputeException(
                        "%s cannot be at %s: it must be below %s, without a colon"
                                .formatted(part.transfer.remote(), part.local(), ROOT));
            }
            for (int j = 0; j < parts.size(); j++) {
                if (i != j && part.contains(parts.get(j))) {
                    clash(part, parts.get(j));
                }
            }
        }
    }

    /** One within the other works as long as the outer one can be written to. */
    private static void clash(Part outer, Part inner) {
        if (outer.local().equals(inner.local()) || outer.readOnly) {
            throw new ComputeException(
                    "%s cannot be at %s: %s is there, at %s"
                            .formatted(
                                    inner.transfer.remote(),
                                    inner.local(),
                                    outer.transfer.remote(),
                                    outer.local()));
        }
    }

    /**
     * Makes the directory that tasks start in. Left to the container's runtime it would belong to
     * root; as a part of the volume it gets the volume's owner and mode.
     */
    private static Optional<VolumeMount> directory(Workload workload, List<Part> parts) {
        var directory = trimmed(workload.directory());
        if (directory.equals(ROOT) || parts.stream().anyMatch(part -> within(directory, part))) {
            return Optional.empty();
        }
        if (!directory.startsWith(ROOT + "/")) {
            throw new ComputeException(
                    "it cannot start in %s, which is not below %s".formatted(directory, ROOT));
        }
        return Optional.of(
                new VolumeMountBuilder()
                        .withName(OWN)
                        .withMountPath(directory)
                        .withSubPath(directory.substring(ROOT.length() + 1))
                        .build());
    }

    private static boolean within(String directory, Part part) {
        return (directory + "/").startsWith(part.local() + "/");
    }

    private static VolumeMount mount(String domainId, Part part) {
        var remote = part.transfer.remote();
        return new VolumeMountBuilder()
                .withName(OBJECTS)
                .withMountPath(part.local())
                .withSubPath(trimmed(domainId + "/" + remote.bucket() + "/" + remote.key()))
                .withReadOnly(part.readOnly ? true : null)
                .build();
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
