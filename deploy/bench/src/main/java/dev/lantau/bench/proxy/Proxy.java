package dev.lantau.bench.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalLong;

/** One thing between clients and backend, or nothing. */
public interface Proxy extends AutoCloseable {
    /** Where clients connect to. */
    InetSocketAddress address();

    /** The process that forwards, or the parent of those that do; none when nothing is between. */
    OptionalLong process();

    /** Whether the process is a JVM, whose heap can be read. */
    boolean isJvm();

    @Override
    void close();

    /** Nothing: the clients reach the backend itself. */
    static Proxy none(int backendPort) {
        return new Proxy() {
            @Override
            public InetSocketAddress address() {
                return new InetSocketAddress(InetAddress.getLoopbackAddress(), backendPort);
            }

            @Override
            public OptionalLong process() {
                return OptionalLong.empty();
            }

            @Override
            public boolean isJvm() {
                return false;
            }

            @Override
            public void close() {
                // the backend is not ours
            }
        };
    }
}
