package dev.lantau.modelarts.compute;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Runs nothing, and says so: what an operator has who has not decided yet. */
@Singleton
@Typed(DriverCandidate.class)
class NoDriver implements DriverCandidate, ComputeDriver {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public ComputeDriver create() {
        return this;
    }

    @Override
    public String root(String workloadId) {
        return "/nowhere/" + workloadId;
    }

    @Override
    public void start(Workload workload) {
        throw new ComputeException(
                "nothing runs here: the operator has not chosen a driver (lantau.compute.driver)");
    }

    @Override
    public Optional<Progress> observe(String workloadId, int attempt) {
        return Optional.empty();
    }

    @Override
    public void stop(String workloadId, Duration grace) {
        // nothing was started
    }

    @Override
    public void forget(String workloadId) {
        // nothing was started
    }

    @Override
    public Optional<LogSlice> log(String workloadId, int task, long from, int most) {
        return Optional.empty();
    }

    @Override
    public Optional<Usage> usage(String workloadId, int task) {
        return Optional.empty();
    }

    @Override
    public Optional<Resources> capacity() {
        return Optional.of(new Resources(0, 0));
    }

    @Override
    public void onChange(ChangeListener listener) {
        // nothing changes
    }
}
