package dev.lantau.modelarts.compute.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lantau.modelarts.compute.DriverCandidate;
import dev.lantau.testing.EmbeddedPostgresqlResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.arc.All;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service has this driver, and no client of a cluster before it is chosen. */
@QuarkusTest
@QuarkusTestResource(
        value = EmbeddedPostgresqlResource.class,
        initArgs = @ResourceArg(name = "database", value = "modelarts"))
class KubernetesCandidateTest {
    @Inject @All List<DriverCandidate> candidates;

    @Test
    void itWaitsToBeChosen() {
        var candidate =
                candidates.stream()
                        .filter(other -> other.name().equals("kubernetes"))
                        .findFirst()
                        .orElseThrow();
        assertNull(client());

        try (var driver = (KubernetesDriver) candidate.create()) {
            assertEquals("/home/ma-user/modelarts", driver.root("any"));
            assertNotNull(client());
        }
    }

    private static KubernetesClient client() {
        var container = Arc.container();
        var bean = container.instance(KubernetesClient.class).getBean();
        return container.getActiveContext(ApplicationScoped.class).get(bean);
    }
}
