package dev.lantau.modelarts.compute.simulated;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.DriverCandidate;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the simulated driver when it was chosen. */
@Singleton
class SimulatedCandidate implements DriverCandidate {
    private final SimulatedSettings settings;
    private final Clock clock;
    private SimulatedComputeDriver driver;

    SimulatedCandidate(SimulatedSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return SimulatedComputeDriver.NAME;
    }

    @Override
    public ComputeDriver create() {
        driver = new SimulatedComputeDriver(settings.scale(), clock);
        return driver;
    }

    @PreDestroy
    void close() {
        if (driver != null) {
            driver.close();
        }
    }
}
