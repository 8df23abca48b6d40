package dev.lantau.common.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementGuardTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.9.8.7, true",
        "::1, true",
        "::ffff:127.0.0.1, true",
        "10.0.0.7, false",
        "::ffff:10.0.0.7, false",
        "fe80::1, false",
        "localhost, false"
    })
    void onlyLoopbackIsThisMachine(String address, boolean is) {
        assertEquals(
                is, ManagementGuard.isThisMachine(SocketAddress.inetSocketAddress(4711, address)));
    }
}
