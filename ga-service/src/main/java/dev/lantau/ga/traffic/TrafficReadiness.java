package dev.lantau.ga.traffic;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until the traffic that there was before the start is back. */
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
