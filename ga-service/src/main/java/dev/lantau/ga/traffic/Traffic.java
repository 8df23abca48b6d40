package dev.lantau.ga.traffic;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The configured driver, and the plans it is given. */
@ApplicationScoped
class Traffic {
    private final TrafficDriver driver;
    private final TrafficPlanner planner;

    Traffic(
            @All List<TrafficDriver> drivers,
            TrafficPlanner planner,
            @ConfigProperty(name = "lantau.ga.driver") String name) {
        driver =
                drivers.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "lantau.ga.driver=%s is none of %s"
                                                        .formatted(
                                                                name,
                                                                drivers.stream()
                                                                        .map(TrafficDriver::name)
                                                                        .toList())));
        this.planner = planner;
    }

    /** Hands the accelerator's whole desired state to the driver. */
    void apply(String acceleratorId) {
        driver.apply(acceleratorId, () -> planner.plan(acceleratorId));
    }
}
