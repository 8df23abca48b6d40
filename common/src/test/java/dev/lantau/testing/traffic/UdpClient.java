package dev.lantau.testing.traffic;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One flow of datagrams. */
public final class UdpClient implements AutoCloseable {
    private static final int LARGEST = 65_507;

    private final DatagramSocket socket;

    public UdpClient(String source, String address, int port) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getByName(source));
        socket.connect(InetAddress.getByName(address), port);
    }

    /** The answer to a datagram; empty when there is none. */
    public String ask(String text, int timeoutMilliseconds) throws IOException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        socket.setSoTimeout(timeoutMilliseconds);
        socket.send(new DatagramPacket(bytes, bytes.length));
        var answer = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
        } catch (SocketTimeoutException none) {
            return "";
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
