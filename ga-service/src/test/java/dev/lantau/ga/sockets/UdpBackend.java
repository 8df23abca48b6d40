package dev.lantau.ga.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Sends each datagram back with its own address before it. */
public final class UdpBackend implements AutoCloseable {
    private static final int LARGEST = 2_048;

    private final String address;
    private final DatagramSocket socket;

    private UdpBackend(String address, DatagramSocket socket) {
        this.address = address;
        this.socket = socket;
        Thread.ofVirtual().start(this::serve);
    }

    public static UdpBackend open(String address, int port) {
        try {
            return new UdpBackend(
                    address, new DatagramSocket(port, InetAddress.getByName(address)));
        } catch (IOException e) {
            throw new UncheckedIOException(address + ":" + port, e);
        }
    }

    public String address() {
        return address;
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LARGEST);
                socket.receive(packet);
                var text =
                        new String(
                                packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
                var answer = (address + " " + text).getBytes(StandardCharsets.US_ASCII);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
