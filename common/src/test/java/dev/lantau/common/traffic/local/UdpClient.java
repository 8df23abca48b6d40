package dev.lantau.common.traffic.local;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A socket that takes answers from the frontend's address only. */
final class UdpClient implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket();

    UdpClient(String address, int port) throws IOException {
        socket.connect(new InetSocketAddress(address, port));
        socket.setSoTimeout(3_000);
    }

    /** The answer; {@code none} when there is none. */
    String ask(String text) throws IOException {
        send(text);
        return answer();
    }

    void send(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    String answer() throws IOException {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            socket.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException nothing) {
            return "none";
        }
    }

    UdpClient patience(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        return this;
    }

    @Override
    public void close() {
        socket.close();
    }
}
