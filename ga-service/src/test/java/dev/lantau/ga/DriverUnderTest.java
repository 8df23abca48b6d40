package dev.lantau.ga;

import org.eclipse.microprofile.config.ConfigProvider;

/** What carries traffic in this run: {@code -Dlantau.test.ga.driver=simulated} for another. */
public final class DriverUnderTest {
    private DriverUnderTest() {}

    public static String name() {
        return ConfigProvider.getConfig()
                .getOptionalValue("lantau.test.ga.driver", String.class)
                .orElse("local");
    }

    /** Whether traffic flows and endpoints are probed. */
    public static boolean probes() {
        return !name().equals("simulated");
    }
}
