package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The header as HAProxy's specification has it, byte for byte, and nothing lost behind it. */
class ProxyHeaderTest {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");

    private final Lab lab = new Lab();
    private final CompletableFuture<byte[]> received = new CompletableFuture<>();

    @AfterEach
    void stop() {
        lab.close();
    }

    /** What the backend gets from a client that says "hi"; its port and the frontend's. */
    private byte[] through(ProxyProtocol protocol, String address, int[] ports) throws IOException {
        ports[1] = Lab.freePort(address);
        try (var backend =
                new Backend(
                        address,
                        0,
                        socket -> received.complete(socket.getInputStream().readAllBytes()))) {
            lab.open(
                    Wishes.tcp(address, ports[1], backend.port(), pool("p", backend(address, 1)))
                            .proxy(protocol));
            try (Socket client = Lab.connect(address, ports[1])) {
                ports[0] = client.getLocalPort();
                client.getOutputStream().write("hi".getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                return received.join();
            }
        }
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void versionOneIsALineOfText() throws IOException {
        int[] ports = new int[2];
        var address = Lab.address();
        var got = ascii(through(ProxyProtocol.V1, address, ports));
        assertEquals(
                "PROXY TCP4 %s %s %d %d\r\nhi"
                        .formatted(clientOf(address), address, ports[0], ports[1]),
                got);
    }

    /** Source address that the system chooses for a loopback destination. */
    private static String clientOf(String address) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getByName(address));
                var client = Lab.connect(address, server.getLocalPort())) {
            return client.getLocalAddress().getHostAddress();
        }
    }

    @Test
    void versionOneNamesSixes() throws IOException {
        int[] ports = new int[2];
        var got = ascii(through(ProxyProtocol.V1, "::1", ports));
        assertEquals(
                "PROXY TCP6 0:0:0:0:0:0:0:1 0:0:0:0:0:0:0:1 %d %d\r\nhi"
                        .formatted(ports[0], ports[1]),
                got);
    }

    @Test
    void versionTwoIsBinary() throws IOException {
        int[] ports = new int[2];
        var address = Lab.address();
        var got = through(ProxyProtocol.V2, address, ports);
        assertArrayEquals(versionTwo(0x11, clientOf(address), address, ports), got);
    }

    @Test
    void versionTwoHasRoomForSixes() throws IOException {
        int[] ports = new int[2];
        var got = through(ProxyProtocol.V2, "::1", ports);
        assertArrayEquals(versionTwo(0x21, "::1", "::1", ports), got);
    }

    @Test
    void withoutAWishThereIsNoHeader() throws IOException {
        assertEquals("hi", ascii(through(ProxyProtocol.NONE, Lab.address(), new int[2])));
    }

    private static byte[] versionTwo(int family, String source, String target, int[] ports)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        var from = InetAddress.getByName(source).getAddress();
        out.write(SIGNATURE);
        out.write(0x21);
        out.write(family);
        out.writeShort(2 * from.length + 4);
        out.write(from);
        out.write(InetAddress.getByName(target).getAddress());
        out.writeShort(ports[0]);
        out.writeShort(ports[1]);
        out.writeBytes("hi");
        return bytes.toByteArray();
    }
}
