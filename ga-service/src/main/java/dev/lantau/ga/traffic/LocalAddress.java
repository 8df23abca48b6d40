package dev.lantau.ga.traffic;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Whether connections to an address would arrive at this system. */
final class LocalAddress {
    private LocalAddress() {}

    /** Asked by taking a port of it for a moment: whole networks may be local, such as 127/8. */
    static boolean isLocal(String address) {
        try (var socket = new DatagramSocket(new InetSocketAddress(literal(address), 0))) {
            return socket.isBound();
        } catch (IOException foreign) {
            return false;
        }
    }

    private static InetAddress literal(String address) throws IOException {
        return InetAddress.getByName(address);
    }
}
