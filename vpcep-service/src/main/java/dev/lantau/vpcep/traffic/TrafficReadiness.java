package dev.lantau.vpcep.traffic;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until the endpoints that were accepted before the start forward again. */
@Readiness
@ApplicationScoped
class TrafficReadiness implements HealthCheck {
    private final Restoration restoration;

    TrafficReadiness(Restoration restoration) {
        this.restoration = restoration;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("traffic").status(restoration.done()).build();
    }
}
