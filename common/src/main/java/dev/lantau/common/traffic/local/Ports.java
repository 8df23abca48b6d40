package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.Frontend.Protocol;
import dev.lantau.common.traffic.local.forward.Acceptor;
import dev.lantau.common.traffic.local.forward.EventLoops;
import dev.lantau.common.traffic.local.forward.FrontendTraffic;
import dev.lantau.common.traffic.local.forward.UdpPort;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Opens and closes listening sockets, and knows which ones this engine holds. */
final class Ports {
    private final EventLoops loops;
    private final BiConsumer<FrontendTraffic, Channel> lost;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final boolean shared;
    private final Set<Held> claimed = new HashSet<>();

    private record Held(Protocol protocol, InetAddress address, int port) {}

    /**
     * @param shared whether other processes may have the same ones open
     * @param lost called on an event loop when an open socket has closed, on purpose or not
     */
    Ports(EventLoops loops, boolean shared, BiConsumer<FrontendTraffic, Channel> lost) {
        this.loops = loops;
        this.shared = shared;
        this.lost = lost;
    }

    /**
     * Starts to open one.
     *
     * @throws io.netty.channel.ChannelException when there is no file descriptor left
     */
    ChannelFuture open(FrontendTraffic traffic, InetAddress address, int port) {
        return switch (traffic.rules().frontend().protocol()) {
            case TCP -> Acceptor.listen(loops, traffic, address, port, shared);
            case UDP -> UdpPort.listen(loops, traffic, address, port, shared);
        };
    }

    /**
     * To be asked before one is opened: false when this engine has it open for something else. Of
     * sockets that are shared the system would not notice.
     */
    boolean claim(Protocol protocol, InetAddress address, int port) {
        if (!shared) {
            return true;
        }
        synchronized (claimed) {
            return !overlaps(claimed, protocol, address, port)
                    && claimed.add(new Held(protocol, address, port));
        }
    }

    /** It was claimed and could not be opened, or is closed. */
    void release(Protocol protocol, InetAddress address, int port) {
        synchronized (claimed) {
            claimed.remove(new Held(protocol, address, port));
        }
    }

    boolean isShared() {
        return shared;
    }

    /** Has it known as open until it closes. */
    void hold(FrontendTraffic traffic, InetAddress address, int port, Channel channel) {
        var socket = new Held(traffic.rules().frontend().protocol(), address, port);
        held.add(socket);
        channel.closeFuture()
                .addListener(
                        closed -> {
                            held.remove(socket);
                            release(socket.protocol(), address, port);
                            lost.accept(traffic, channel);
                        });
    }

    /** Closes one; done when the port is free again, and whom it let in is a session. */
    Future<?> close(Channel channel) {
        var loop = channel.eventLoop();
        var free = channel.newPromise();
        // The system closes no socket that a selector knows, and the selector forgets it with the
        // selection that follows: a task that waits for a moment runs after it.
        channel.deregister()
                .addListener(
                        forgotten ->
                                loop.schedule(() -> channel.close(free), 1, TimeUnit.MILLISECONDS));
        return free;
    }

    /** Whether this engine holds it; a wildcard address holds all. */
    boolean isOpen(Protocol protocol, InetAddress address, int port) {
        return overlaps(held, protocol, address, port);
    }

    private static boolean overlaps(
            Set<Held> sockets, Protocol protocol, InetAddress address, int port) {
        return sockets.stream()
                .anyMatch(
                        each ->
                                each.protocol() == protocol
                                        && each.port() == port
                                        && (each.address().equals(address)
                                                || each.address().isAnyLocalAddress()
                                                || address.isAnyLocalAddress()));
    }
}
