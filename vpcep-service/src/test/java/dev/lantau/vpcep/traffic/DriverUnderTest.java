package dev.lantau.vpcep.traffic;

import org.eclipse.microprofile.config.ConfigProvider;

/** What carries traffic in this run: {@code -Dlantau.test.vpcep.driver=simulated} for another. */
public final class DriverUnderTest {
    private DriverUnderTest() {}

    public static String name() {
        return ConfigProvider.getConfig()
                .getOptionalValue("lantau.test.vpcep.driver", String.class)
                .orElse("local");
    }

    /** Whether traffic flows. */
    public static boolean real() {
        return !name().equals("simulated");
    }
}
