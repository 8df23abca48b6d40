package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.DriverCandidate;
import dev.lantau.modelarts.objectstore.ObjectStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the driver; without being chosen it touches neither a cluster nor its configuration. */
@Singleton
class KubernetesCandidate implements DriverCandidate {
    private final Instance<KubernetesClient> client;
    private final KubernetesSettings settings;
    private final ObjectStore objects;
    private final Clock clock;
    private KubernetesDriver driver;

    KubernetesCandidate(
            Instance<KubernetesClient> client,
            KubernetesSettings settings,
            ObjectStore objects,
            Clock clock) {
        this.client = client;
        this.settings = settings;
        this.objects = objects;
        this.clock = clock;
    }

    @Override
    public String name() {
        return KubernetesDriver.NAME;
    }

    @Override
    public ComputeDriver create() {
        driver = new KubernetesDriver(client.get(), settings, objects, clock);
        return driver;
    }

    @PreDestroy
    void close() {
        if (driver != null) {
            driver.close();
        }
    }
}
