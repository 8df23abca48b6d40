package dev.lantau.modelarts.compute.kubernetes;

import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.DOMAIN;
import static dev.lantau.modelarts.compute.kubernetes.KubernetesSamples.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lantau.modelarts.compute.ComputeException;
import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.compute.Workload.Transfer;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountsTest {
    private static final Optional<String> CLAIM = Optional.of("objects-claim");

    @Test
    void partsOfTheObjectStoreAreWhereTheyAreWanted() {
        var mounts =
                mounts(
                        List.of(
                                transfer("obs://data/train/", "user-job-dir/code/"),
                                transfer("obs://data/one.bin", "inputs/one.bin")),
                        List.of(transfer("obs://results/", "outputs/model")));

        assertEquals(List.of("own", "objects", "shared-memory"), names(mounts.volumes()));
        assertEquals(
                List.of(
                        "own /home/ma-user/modelarts null null",
                        "own /home/ma-user/modelarts/user-job-dir user-job-dir null",
                        "objects /home/ma-user/modelarts/user-job-dir/code %s/data/train true"
                                .formatted(DOMAIN),
                        "objects /home/ma-user/modelarts/inputs/one.bin %s/data/one.bin true"
                                .formatted(DOMAIN),
                        "objects /home/ma-user/modelarts/outputs/model %s/results null"
                                .formatted(DOMAIN),
                        "shared-memory /dev/shm null null"),
                mounts.mounts().stream().map(MountsTest::text).toList());
    }

    @Test
    void aDirectoryThatIsAnInputIsNotMadeTwice() {
        var mounts = mounts(List.of(transfer("obs://data/code/", "user-job-dir")), List.of());

        assertEquals(3, mounts.mounts().size());
    }

    @Test
    void withoutAClaimTransfersAreRefused() {
        var workload =
                KubernetesSamples.with(
                        KubernetesSamples.job(1),
                        List.of(),
                        List.of(transfer("obs://data/out/", "out")));

        var refusal =
                assertThrows(ComputeException.class, () -> Mounts.of(workload, Optional.empty()));

        assertTrue(refusal.getMessage().contains("object-store-claim"), refusal.getMessage());
        assertEquals(3, Mounts.of(KubernetesSamples.job(1), Optional.empty()).mounts().size());
    }

    @Test
    void whatCannotBeMountedIsRefused() {
        assertEquals(
                "obs://data/in/ cannot be at /etc: it must be below /home/ma-user/modelarts,"
                        + " without a colon",
                refusal(
                        List.of(new Transfer(transfer("obs://data/in/", "x").remote(), "/etc/")),
                        List.of()));
        assertEquals(
                "obs://data/b/ cannot be at /home/ma-user/modelarts/in: obs://data/a/ is there, at"
                        + " /home/ma-user/modelarts/in",
                refusal(
                        List.of(transfer("obs://data/a/", "in")),
                        List.of(transfer("obs://data/b/", "in/"))));
        assertEquals(
                "obs://data/b/ cannot be at /home/ma-user/modelarts/in/out: obs://data/a/ is there,"
                        + " at /home/ma-user/modelarts/in",
                refusal(
                        List.of(transfer("obs://data/a/", "in")),
                        List.of(transfer("obs://data/b/", "in/out"))));
        assertEquals(
                5,
                mounts(
                                List.of(transfer("obs://data/a/", "out/in")),
                                List.of(transfer("obs://data/b/", "out")))
                        .mounts()
                        .size());
    }

    private static String refusal(List<Transfer> inputs, List<Transfer> outputs) {
        return assertThrows(ComputeException.class, () -> mounts(inputs, outputs)).getMessage();
    }

    private static Mounts mounts(List<Transfer> inputs, List<Transfer> outputs) {
        Workload workload = KubernetesSamples.with(KubernetesSamples.job(1), inputs, outputs);
        return Mounts.of(workload, CLAIM);
    }

    private static List<String> names(List<Volume> volumes) {
        return volumes.stream().map(Volume::getName).toList();
    }

    private static String text(VolumeMount mount) {
        return "%s %s %s %s"
                .formatted(
                        mount.getName(),
                        mount.getMountPath(),
                        mount.getSubPath(),
                        mount.getReadOnly());
    }
}
