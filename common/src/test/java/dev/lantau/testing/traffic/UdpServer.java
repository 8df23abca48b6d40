package dev.lantau.testing.traffic;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Answers each datagram with its own address, a space, and what it got. */
public final class UdpServer implements AutoCloseable {
    private static final int LARGEST = 65_507;

    private final DatagramSocket socket;

    /**
     * @param port 0 for any
     */
    public UdpServer(String address, int port) throws IOException {
        socket = new DatagramSocket(port, InetAddress.getByName(address));
        Thread.ofPlatform().daemon().start(this::run);
    }

    public String address() {
        return socket.getLocalAddress().getHostAddress();
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void run() {
        var prefix = (address() + " ").getBytes(StandardCharsets.US_ASCII);
        var buffer = new byte[LARGEST];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, prefix.length, LARGEST - prefix.length);
                socket.receive(packet);
                System.arraycopy(prefix, 0, buffer, 0, prefix.length);
                socket.send(
                        new DatagramPacket(
                                buffer,
                                0,
                                prefix.length + packet.getLength(),
                                packet.getSocketAddress()));
            } catch (IOException closed) {
                // the test is over, or the client is gone
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
