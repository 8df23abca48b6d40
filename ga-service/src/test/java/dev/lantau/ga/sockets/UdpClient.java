package dev.lantau.ga.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Datagrams of one client. */
public final class UdpClient implements AutoCloseable {
    private static final int LARGEST = 2_048;
    private static final int PATIENCE_MILLISECONDS = 2_000;

    private final DatagramSocket socket;

    public UdpClient(String source, String address, int port) {
        try {
            socket = new DatagramSocket(0, InetAddress.getByName(source));
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.connect(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes back; empty when nothing does. */
    public String ask(String text) {
        var question = text.getBytes(StandardCharsets.US_ASCII);
        var answer = new DatagramPacket(new byte[LARGEST], LARGEST);
        try {
            socket.send(new DatagramPacket(question, question.length));
            socket.receive(answer);
        } catch (IOException nothing) {
            return "";
        }
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        socket.close();
    }
}
