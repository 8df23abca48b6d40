package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.TrafficSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Settings of an operator in a hurry. */
record TestSettings(String command, boolean external, Path directory, String admin)
        implements EnvoySettings {
    static TestSettings of(String command, Path directory) {
        return new TestSettings(command, false, directory, "");
    }

    @Override
    public Duration every() {
        return Duration.ofMillis(100);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Override
    public OptionalInt workers() {
        return OptionalInt.of(2);
    }

    /** What is decided for every engine. */
    record Traffic(List<String> deniedNetworks) implements TrafficSettings {
        @Override
        public OptionalInt eventLoops() {
            return OptionalInt.of(2);
        }

        @Override
        public int maxPorts() {
            return 1_024;
        }
    }
}
