package dev.lantau.common.traffic.local;

import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Frontend.Protocol;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.forward.FrontendTraffic;
import dev.lantau.common.traffic.local.forward.Rules;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The listening sockets of one frontend: those that are open, and why the others are not. Guarded
 * by the lock of its owner.
 */
final class OpenFrontend {
    private final FrontendTraffic traffic;
    private final Ports ports;
    private final InetAddress address;
    private final Map<Integer, Channel> open = new HashMap<>();

    /** Read by probes of the path, too, which take no lock. */
    private final Map<Integer, String> missing = new ConcurrentHashMap<>();

    /**
     * @throws IllegalArgumentException when its address is no literal
     */
    OpenFrontend(FrontendTraffic traffic, Ports ports) {
        this.traffic = traffic;
        this.ports = ports;
        this.address = Addresses.parse(traffic.rules().frontend().address());
    }

    FrontendTraffic traffic() {
        return traffic;
    }

    Frontend frontend() {
        return traffic.rules().frontend();
    }

    /** Whether its sockets can stay for that frontend, as far as it has the same ports. */
    boolean canBecome(Frontend wish) {
        return wish.protocol() == frontend().protocol()
                && wish.address().equals(frontend().address());
    }

    /** Closes the sockets that are no longer wished. */
    List<Future<?>> closeUnwanted() {
        var wanted = wantedPorts(traffic.rules());
        missing.keySet().retainAll(wanted);
        var unwanted = open.keySet().stream().filter(port -> !wanted.contains(port)).toList();
        return closed(unwanted);
    }

    /** Closes all sockets for good; what they let in drains. */
    List<Future<?>> retire() {
        traffic.retire();
        return closeAll();
    }

    /** Closes all sockets; what they let in goes on. */
    List<Future<?>> closeAll() {
        missing.clear();
        return closed(List.copyOf(open.keySet()));
    }

    private List<Future<?>> closed(List<Integer> unwanted) {
        List<Future<?>> closing = new ArrayList<>();
        unwanted.forEach(port -> closing.add(close(port)));
        return closing;
    }

    private Future<?> close(int port) {
        // Out of the map first: then it is no failure.
        return ports.close(open.remove(port));
    }

    private static Set<Integer> wantedPorts(Rules rules) {
        Set<Integer> wanted = new HashSet<>();
        for (var mapping : rules.frontend().ports()) {
            IntStream.rangeClosed(mapping.first(), mapping.last()).forEach(wanted::add);
        }
        return wanted;
    }

    /** Opens what is wished and not open; returns when that is done or has failed. */
    void openMissing() {
        Map<Integer, ChannelFuture> opening = new LinkedHashMap<>();
        for (int port : wantedPorts(traffic.rules())) {
            if (!open.containsKey(port) && !tryToOpen(port, opening)) {
                break;
            }
        }
        opening.forEach(this::settle);
    }

    /** False when it is no use to try other ports. */
    private boolean tryToOpen(int port, Map<Integer, ChannelFuture> opening) {
        if (!ports.claim(frontend().protocol(), address, port)) {
            missing.put(port, BindFailure.taken(address, port));
            return true;
        }
        try {
            var future = ports.open(traffic, address, port);
            opening.put(port, future);
            if (opening.size() == 1) {
                // The first one tells whether the address is any good, before a thousand others
                // try.
                future.awaitUninterruptibly();
                return future.isSuccess() || !BindFailure.concernsAddress(future.cause());
            }
            return true;
        } catch (ChannelException noDescriptor) {
            ports.release(frontend().protocol(), address, port);
            missing.put(port, BindFailure.words(address, port, false, noDescriptor));
            return false;
        }
    }

    private void settle(int port, ChannelFuture opening) {
        opening.awaitUninterruptibly();
        if (opening.isSuccess()) {
            missing.remove(port);
            open.put(port, opening.channel());
            ports.hold(traffic, address, port, opening.channel());
        } else {
            opening.channel().close();
            ports.release(frontend().protocol(), address, port);
            boolean ours = ports.isOpen(frontend().protocol(), address, port);
            missing.put(port, BindFailure.words(address, port, ours, opening.cause()));
        }
    }

    /** A listening socket has died; false when it was closed on purpose. */
    boolean lost(Channel channel, String reason) {
        var port = open.entrySet().stream().filter(each -> each.getValue() == channel).findFirst();
        port.ifPresent(
                each -> {
                    open.remove(each.getKey());
                    missing.put(each.getKey(), reason);
                });
        return port.isPresent();
    }

    /** Why it is not open, or not on all its ports. */
    Optional<String> reason() {
        return missing.isEmpty() ? Optional.empty() : Optional.of(BindFailure.summary(missing));
    }

    /** Whether a connection to one of its ports may arrive at another process. */
    boolean isShared() {
        return ports.isShared();
    }

    /** Whether the engine's own connection can be opened to it. */
    boolean isTcp() {
        return frontend().protocol() == Protocol.TCP;
    }
}
