package dev.lantau.common.traffic.local.forward;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The engine's event loops, and the buffers that they read into. */
public final class EventLoops implements AutoCloseable {
    private static final int PAGE_BYTES = 8_192;

    /** Pages of 8 KiB doubled seven times: chunks of 1 MiB. */
    private static final int CHUNK_ORDER = 7;

    private static final long POLL_NANOSECONDS = 20_000_000;

    private final PooledByteBufAllocator allocator;
    private final NioEventLoopGroup group;
    private final List<LoopSessions> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final DescriptorBudget budget = new DescriptorBudget();

    public EventLoops(int count) {
        // An allocator of its own: Quarkus makes the chunks of the common one so small that buffers
        // for bulk transfer would be allocated and freed again on every read.
        allocator =
                new PooledByteBufAllocator(
                        true,
                        0,
                        count,
                        PAGE_BYTES,
                        CHUNK_ORDER,
                        PooledByteBufAllocator.defaultSmallCacheSize(),
                        PooledByteBufAllocator.defaultNormalCacheSize(),
                        false);
        group = new NioEventLoopGroup(count, new DefaultThreadFactory("lantau-traffic", true));
        group.forEach(loop -> loops.add(new LoopSessions((EventLoop) loop)));
    }

    public ByteBufAllocator allocator() {
        return allocator;
    }

    /** The next loop in turn. */
    public LoopSessions next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** Has something done on every loop, for what is forwarded there; done when all have. */
    public CompletableFuture<Void> onEach(Consumer<LoopSessions> action) {
        return CompletableFuture.allOf(
                loops.stream()
                        .map(
                                each ->
                                        CompletableFuture.runAsync(
                                                () -> action.accept(each), each.loop()))
                        .toArray(CompletableFuture[]::new));
    }

    /** Whether the process has file descriptors for one more session. */
    boolean hasRoom() {
        return budget.hasRoom(sessions());
    }

    /** Looks how much room there is; to be called now and then. */
    public void measureRoom() {
        budget.measure(sessions());
    }

    private int sessions() {
        int sessions = 0;
        for (var each : loops) {
            sessions += each.count();
        }
        return sessions;
    }

    /** Waits until nothing is forwarded any more, or for so long. */
    public void awaitIdle(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        // Sessions that are on their way to their loop do not count yet.
        onEach(each -> {}).completeOnTimeout(null, longest.toNanos(), TimeUnit.NANOSECONDS).join();
        while (sessions() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    }

    /** Buffers in use, for tests of leaks. */
    public long buffersInUse() {
        return allocator.metric().directArenas().stream()
                .mapToLong(arena -> arena.numActiveAllocations())
                .sum();
    }
}
