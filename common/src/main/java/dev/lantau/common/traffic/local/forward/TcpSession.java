package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.Decision.Outcome;
import dev.lantau.common.traffic.local.address.Addresses;
import dev.lantau.common.traffic.local.steering.Share;
import io.netty.channel.ChannelException;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One TCP connection: connects a backend on the client's own event loop, then lets the two ends of
 * the pipe work. The client is not read before a backend is there, so that nothing is lost when
 * another backend must be tried.
 */
final class TcpSession extends Session {
    private static final int CONNECT_MILLISECONDS = 3_000;
    private static final int MOST_TRIES = 3;

    /** It would use up all that the process has. */
    static final String LOOP = "the backend is this listener itself";

    private final EventLoops loops;
    private final SocketChannel client;
    private final CompletableFuture<Optional<String>> probe;
    private SocketChannel backend;

    /** While connecting only. */
    private List<Share> tried = List.of();

    private String failures;

    /** Halves of the pipe whose last byte has been passed on. */
    private int done;

    TcpSession(
            EventLoops loops,
            LoopSessions sessions,
            FrontendTraffic traffic,
            SocketChannel client,
            InetSocketAddress source,
            int port,
            CompletableFuture<Optional<String>> probe) {
        super(sessions, traffic, source, port, probe == null);
        this.loops = loops;
        this.client = client;
        this.probe = probe;
    }

    void register() {
        prepare(client, PipeEnd.ofClient(this, client));
        client.config().setAutoRead(false);
        sessions()
                .loop()
                .register(client)
                .addListener(
                        registered -> {
                            begin();
                            if (!registered.isSuccess()) {
                                abort(Outcome.UNREACHABLE, "the engine is stopping");
                            } else if (!isOver()) {
                                connect();
                            }
                        });
    }

    private void prepare(SocketChannel channel, PipeEnd end) {
        channel.config().setAllowHalfClosure(true).setAllocator(loops.allocator());
        try {
            channel.config().setKeepAlive(true);
        } catch (ChannelException goneAlready) {
            // the first read tells
        }
        channel.pipeline().addLast(end);
    }

    private void connect() {
        var share = traffic().steering().choose(source().getAddress(), tried);
        int target = traffic().rules().backendPort(port());
        if (share == null || target < 0) {
            giveUp();
            return;
        }
        choose(share, target);
        if (traffic().rules().isLoop(share, port(), target)) {
            failures = LOOP;
            giveUp();
            return;
        }
        try {
            backend = new NioSocketChannel();
        } catch (ChannelException noDescriptor) {
            failures = "this process has no file descriptor left";
            giveUp();
            return;
        }
        prepare(backend, PipeEnd.ofBackend(this, backend));
        backend.config().setConnectTimeoutMillis(CONNECT_MILLISECONDS);
        sessions().loop().register(backend);
        backend.connect(new InetSocketAddress(share.address(), target))
                .addListener(
                        connected -> {
                            if (isOver()) {
                                backend.close();
                            } else if (connected.isSuccess()) {
                                forward();
                            } else {
                                tryAnother(share, connected.cause());
                            }
                        });
    }

    private void tryAnother(Share failed, Throwable cause) {
        backend.close();
        var failure =
                Addresses.text(new InetSocketAddress(failed.address(), backendPort()))
                        + ": "
                        + ConnectFailure.words(cause);
        failures = failures == null ? failure : failures + ", " + failure;
        if (tried.isEmpty()) {
            tried = new ArrayList<>(MOST_TRIES);
        }
        tried.add(failed);
        if (tried.size() < MOST_TRIES) {
            connect();
        } else {
            giveUp();
        }
    }

    private void giveUp() {
        if (failures == null) {
            var why = traffic().steering().whyNothing();
            decided(Outcome.NO_BACKEND, why);
            abort(Outcome.NO_BACKEND, why);
        } else {
            decided(Outcome.UNREACHABLE, failures);
            abort(Outcome.UNREACHABLE, failures);
        }
    }

    private void forward() {
        decided(
                Outcome.FORWARDED,
                failures == null
                        ? traffic().steering().how()
                        : traffic().steering().how() + " after " + failures);
        tried = List.of();
        failures = null;
        ProxyHeader.write(traffic().rules().frontend().proxyProtocol(), client, backend);
        client.config().setAutoRead(true);
        if (probe != null) {
            probe.complete(Optional.empty());
        }
    }

    /** The channel at the other end of the pipe; {@code null} while there is none. */
    SocketChannel opposite(SocketChannel channel) {
        return channel == client ? backend : client;
    }

    /** A half of the pipe has passed on its end of stream; after both nothing is left to do. */
    void halfDone() {
        if (++done == 2) {
            end(Outcome.FORWARDED, "closed");
            client.close();
            backend.close();
        }
    }

    /**
     * An end broke: what one side sees, the other must see too, and never a clean end of stream.
     */
    void broken(SocketChannel channel, String how) {
        if (channel == client || channel == backend) {
            abort(
                    Outcome.FORWARDED,
                    how + (channel == client ? " by the client" : " by the backend"));
        }
    }

    @Override
    public void cut(String reason) {
        abort(Outcome.FORWARDED, reason);
    }

    private void abort(Outcome outcome, String reason) {
        if (end(outcome, reason)) {
            reset(client);
            if (backend != null) {
                reset(backend);
            }
            if (probe != null) {
                probe.complete(Optional.of(reason));
            }
        }
    }

    /** Closes with a reset, which leaves no socket waiting in the kernel. */
    static void reset(SocketChannel channel) {
        try {
            channel.config().setSoLinger(0);
        } catch (ChannelException alreadyClosed) {
            // then there is nothing to tell the other side
        }
        if (channel.isRegistered()) {
            channel.close();
        } else {
            channel.unsafe().closeForcibly();
        }
    }
}
