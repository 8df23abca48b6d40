package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.local.address.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tries the whole path: a real connection to the first port, let in because it is expected. */
final class PathProbe {
    private static final int LONGEST_MILLISECONDS = 2_900;
    private static final int RESET_MILLISECONDS = 200;
    private static final int SHARED_MILLISECONDS = 350;

    private PathProbe() {}

    /** Why it does not work; empty when it does. Blocks. */
    static Optional<String> run(OpenFrontend open) {
        if (open.reason().isPresent()) {
            return open.reason();
        }
        if (!open.isTcp()) {
            return Optional.empty(); // it is open, and a datagram tells nothing
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLISECONDS);
        if (!open.isShared()) {
            return attempt(open, deadline);
        }
        // The system may give the connection to another process: then another one is tried.
        var pause = TimeUnit.MILLISECONDS.toNanos(SHARED_MILLISECONDS);
        var result = attempt(open, Math.min(deadline, System.nanoTime() + pause));
        while (result.isPresent() && System.nanoTime() + pause < deadline) {
            result = attempt(open, System.nanoTime() + pause);
        }
        return result;
    }

    private static Optional<String> attempt(OpenFrontend open, long deadline) {
        var address = reachable(Addresses.parse(open.frontend().address()));
        int port = open.frontend().ports().getFirst().first();
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            var source = (InetSocketAddress) socket.getLocalSocketAddress();
            var result = open.traffic().probes().expect(source);
            try {
                socket.connect(new InetSocketAddress(address, port), LONGEST_MILLISECONDS);
            } catch (IOException refused) {
                // Reset so fast that it looks like a refusal: the engine knows why.
                var reason = "the listener does not answer: " + refused.getMessage();
                result.completeOnTimeout(
                        Optional.of(reason), RESET_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
            try {
                return result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } finally {
                open.traffic().probes().forget(source);
            }
        } catch (IOException noSocket) {
            return Optional.of("the attempt failed: " + noSocket.getMessage());
        } catch (TimeoutException slow) {
            return Optional.of("no backend answered in time");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("the attempt was interrupted");
        }
    }

    /** A wildcard address is reached by loopback. */
    private static InetAddress reachable(InetAddress address) {
        return address.isAnyLocalAddress()
                ? Addresses.parse(address.getAddress().length == 4 ? "127.0.0.1" : "::1")
                : address;
    }
}
