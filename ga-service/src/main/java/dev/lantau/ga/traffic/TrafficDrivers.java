package dev.lantau.ga.traffic;

import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficSettings;
import io.quarkus.arc.All;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** The drivers there are: one that moves states only, and one for each engine. */
@Dependent
class TrafficDrivers {
    /** The one that {@code lantau.ga.driver} names; none is ever guessed. */
    @Produces
    @Singleton
    TrafficDriver configured(
            @All List<TrafficEngine> engines,
            Frontends frontends,
            GaSettings settings,
            TrafficSettings traffic) {
        var name = settings.driver();
        return name.equals(SimulatedTrafficDriver.NAME)
                ? new SimulatedTrafficDriver()
                : engines.stream()
                        .filter(engine -> engine.name().equals(name))
                        .findFirst()
                        .map(
                                engine ->
                                        new EngineTrafficDriver(
                                                engine, frontends, traffic.bindAddress()))
                        .orElseThrow(() -> unknown(name, engines));
    }

    private static IllegalArgumentException unknown(String name, List<TrafficEngine> engines) {
        var known =
                Stream.concat(
                        Stream.of(SimulatedTrafficDriver.NAME),
                        engines.stream().map(TrafficEngine::name));
        return new IllegalArgumentException(
                "lantau.ga.driver=%s is none of %s".formatted(name, known.toList()));
    }
}
