package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeDriverSuite;
import dev.lantau.modelarts.compute.ComputeDriverWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;

/** What every driver does, over a cluster that runs commands on this machine. */
class KubernetesComputeDriverTest extends ComputeDriverSuite {
    @TempDir Path directory;

    @Override
    protected ComputeDriverWorld world() {
        var api = new ApiServer();
        var clock = Clock.systemUTC();
        var cluster = new PretendCluster(api, directory, clock);
        var driver =
                new KubernetesDriver(
                        api.client(), KubernetesSamples.settings(), new KnownObjects(), clock);
        return new ComputeDriverWorld(driver, Set.of(ComputeDriverWorld.Ability.RUN_COMMANDS)) {
            @Override
            public void await(String what, BooleanSupplier so) {
                super.await(
                        what,
                        () -> {
                            cluster.step();
                            return so.getAsBoolean();
                        });
            }

            @Override
            public void close() throws IOException {
                super.close();
                cluster.close();
            }
        };
    }
}
