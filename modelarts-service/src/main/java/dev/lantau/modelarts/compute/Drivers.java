package dev.lantau.modelarts.compute;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses the driver that the configuration names. */
@ApplicationScoped
class Drivers {
    /** What was running is taken up at the start, and a wrong name found. */
    void start(@Observes StartupEvent event, ComputeDriver chosen) {
        Log.infof("Workloads are run by the driver %s", chosen.name());
    }

    @Produces
    @Singleton
    ComputeDriver chosen(ComputeSettings settings, @All List<DriverCandidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(settings.driver()))
                .findFirst()
                .map(DriverCandidate::create)
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "lantau.compute.driver is %s; there are %s"
                                                .formatted(
                                                        settings.driver(),
                                                        candidates.stream()
                                                                .map(DriverCandidate::name)
                                                                .sorted()
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
