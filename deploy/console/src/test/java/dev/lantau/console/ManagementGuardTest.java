package dev.lantau.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementGuardTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, /q/other, true",
        "127.9.8.7, /q/other, true",
        "::1, /q/other, true",
        "::ffff:127.0.0.1, /q/other, true",
        "10.0.0.7, /q/other, false",
        "::ffff:10.0.0.7, /q/other, false",
        "fe80::1, /q/other, false",
        "localhost, /q/other, false",
        "10.0.0.7, /q/metrics, true",
        "10.0.0.7, /q/health, true",
        "10.0.0.7, /q/health/ready, true",
        "10.0.0.7, /q/healthy, false",
        "10.0.0.7, /q/metrics-of-others, false",
        "10.0.0.7, /, false"
    })
    void othersGetMetricsAndHealthOnly(String caller, String path, boolean admitted) {
        assertEquals(
                admitted,
                ManagementGuard.isAdmitted(path, SocketAddress.inetSocketAddress(4711, caller)));
    }

    @Test
    void aCallerWithoutAnAddressIsNobody() {
        assertEquals(
                false,
                ManagementGuard.isAdmitted("/q/other", SocketAddress.domainSocketAddress("/s")));
    }
}
