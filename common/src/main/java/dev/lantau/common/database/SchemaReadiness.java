package dev.lantau.common.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down until the schemas are those that this build expects, and accounts and roles are known. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {
    private final Beginning beginning;

    SchemaReadiness(Beginning beginning) {
        this.beginning = beginning;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("schema");
        var missing = beginning.missing();
        return missing == null
                ? answer.up().build()
                : answer.down().withData("waits for", missing).build();
    }
}
