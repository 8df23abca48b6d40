package dev.lantau.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final byte MORE = 1;
    private static final byte LAST = 2;

    private final Blocks blocks = new Blocks();

    @Test
    void endIsTheLastByteOfTheLastBlock() {
        blocks.passed(startingWith(MORE), Blocks.SIZE);
        assertFalse(blocks.ended());

        blocks.passed(startingWith(LAST), Blocks.SIZE - 1);
        assertFalse(blocks.ended());

        blocks.passed(startingWith(MORE), 1);
        assertTrue(blocks.ended());
    }

    @Test
    void onlyFirstBytesOfBlocksCount() {
        blocks.passed(startingWith(MORE), 7);
        blocks.passed(startingWith(LAST), Blocks.SIZE - 7);

        assertFalse(blocks.ended());
    }

    @Test
    void oneReadMayReachIntoTheNextBlock() {
        blocks.passed(startingWith(MORE), Blocks.SIZE - 2);
        blocks.passed(startingWith(MORE).put(2, LAST), 10);
        assertFalse(blocks.ended());

        blocks.passed(startingWith(MORE), Blocks.SIZE - 8);
        assertTrue(blocks.ended());
    }

    @Test
    void whatIsSentIsReceivedWhole() throws IOException {
        try (var ends = Ends.open()) {
            var sent = CompletableFuture.supplyAsync(() -> send(ends.client()));

            long received = Blocks.receive(ends.server());

            assertEquals(sent.join(), received);
        }
    }

    @Test
    void cutOffStreamIsNoticed() throws IOException {
        try (var ends = Ends.open()) {
            ends.client().write(ByteBuffer.wrap(new byte[] {MORE, 0, 0}));
            ends.client().close();

            assertThrows(IOException.class, () -> Blocks.receive(ends.server()));
        }
    }

    private static long send(SocketChannel channel) {
        try {
            return Blocks.send(channel, 2_000_000);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteBuffer startingWith(byte first) {
        return ByteBuffer.allocate(Blocks.SIZE).put(0, first);
    }

    private record Ends(SocketChannel client, SocketChannel server) implements AutoCloseable {
        static Ends open() throws IOException {
            try (var listening = ServerSocketChannel.open()) {
                listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var client = SocketChannel.open(listening.getLocalAddress());
                return new Ends(client, listening.accept());
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }
}
