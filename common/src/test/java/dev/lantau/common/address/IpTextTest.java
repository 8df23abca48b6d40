package dev.lantau.common.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inet.ipaddr.IPAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {
    private static String block(String text) {
        return IpText.block(text).map(IPAddress::toCanonicalString).orElse("none");
    }

    private static String address(String text) {
        return IpText.address(text).map(IPAddress::toCanonicalString).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.10.0/24, 192.168.10.0/24",
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.1/32, 10.0.0.1/32",
        "10.0.0.1, 10.0.0.1/32",
        "10.0.0.0, 10.0.0.0/32",
        "2001:DB8:0::/48, 2001:db8::/48",
        "2001:db8::1, 2001:db8::1/128",
        "2001:db8::, 2001:db8::/128",
        "::/0, ::/0",
        "::1/128, ::1/128"
    })
    void readsBlocks(String text, String canonical) {
        assertEquals(canonical, block(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "/24",
                "0",
                "10",
                "10.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.0/255.0.0.0",
                "10.0.0.5/24",
                "10.0.0.0 /24",
                "10.0.0.0/24\n",
                "10.0.0.*",
                "10.0.0.1-3",
                "010.0.0.1",
                "0x0a.0.0.1",
                "256.0.0.1",
                "localhost",
                "2001:db8::1/48",
                "2001:db8::/129",
                "fe80::1%eth0",
                "::ffff:10.0.0.0/104",
                "::ffff:10.0.0.1",
                "1:2:3:4:5:6:7:8:9"
            })
    void refusesWhatIsNoBlock(String text) {
        assertEquals("none", block(text));
    }

    @Test
    void readsAddresses() {
        assertEquals("10.0.0.1", address("10.0.0.1"));
        assertEquals("10.0.0.1", address("::ffff:10.0.0.1"));
        assertEquals("2001:db8::1", address("2001:DB8:0:0::1"));
        assertEquals("none", address("10.0.0.0/24"));
        assertEquals("none", address(null));
    }
}
