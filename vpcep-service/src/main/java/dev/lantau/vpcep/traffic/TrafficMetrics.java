package dev.lantau.vpcep.traffic;

import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.metric.TrafficMeters;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.arc.All;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The engines' traffic on {@code /q/metrics}. */
@Dependent
class TrafficMetrics {
    @Produces
    @Singleton
    MeterBinder meters(@All List<TrafficEngine> engines) {
        return new TrafficMeters(engines);
    }
}
