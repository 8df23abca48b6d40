package dev.lantau.common.traffic.local;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers each datagram with its own address, a colon and what it got. */
final class UdpBackend implements AutoCloseable {
    private final DatagramSocket socket;
    private final String name;
    private final Thread receiver;

    /** Sources of the datagrams; behind the engine one for each flow. */
    final Set<InetSocketAddress> sources = ConcurrentHashMap.newKeySet();

    UdpBackend(String address, int port) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(address, port));
        name = address;
        receiver = Thread.ofPlatform().daemon().start(this::run);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void run() {
        var buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                sources.add((InetSocketAddress) packet.getSocketAddress());
                var said =
                        new String(
                                packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
                var answer = (name + ":" + said).getBytes(StandardCharsets.US_ASCII);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                // the test is over
            }
        }
    }

    @Override
    public void close() {
        socket.close();
        try {
            receiver.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
