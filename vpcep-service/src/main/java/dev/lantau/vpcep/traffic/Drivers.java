package dev.lantau.vpcep.traffic;

import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficSettings;
import io.quarkus.arc.All;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The drivers there are: one that moves states only, and one for each engine. */
@Dependent
class Drivers {
    /** The one that {@code lantau.vpcep.driver} names; none is ever guessed. */
    @Produces
    @Singleton
    VpcEndpointDriver configured(
            @All List<TrafficEngine> engines,
            TrafficLimits limits,
            TrafficSettings traffic,
            @ConfigProperty(name = "lantau.vpcep.driver") String name,
            @ConfigProperty(name = "lantau.vpcep.disconnect-on-reject") boolean disconnect) {
        List<VpcEndpointDriver> known = new ArrayList<>(List.of(new SimulatedDriver()));
        engines.forEach(
                engine ->
                        known.add(
                                new EngineDriver(
                                        engine, limits, disconnect, traffic.bindAddress())));
        return known.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "lantau.vpcep.driver=%s is none of %s"
                                                .formatted(
                                                        name,
                                                        known.stream()
                                                                .map(VpcEndpointDriver::name)
                                                                .toList())));
    }
}
