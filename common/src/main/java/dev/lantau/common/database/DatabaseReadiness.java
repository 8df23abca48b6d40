package dev.lantau.common.database;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Down while a database does not answer. Knows it already: the answer never waits. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
    private final Databases databases;

    DatabaseReadiness(Databases databases) {
        this.databases = databases;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("datasources").up();
        for (var each : databases.all()) {
            var missing = each.missing();
            if (missing != null) {
                answer.down();
            }
            answer.withData(each.name(), missing == null ? "UP" : missing);
        }
        return answer.build();
    }
}
