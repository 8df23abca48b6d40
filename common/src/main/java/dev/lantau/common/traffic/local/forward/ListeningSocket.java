package dev.lantau.common.traffic.local.forward;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A listening socket that takes whom the system has let in before it closes. Of a socket that
 * several processes share that matters: clients arrive while it is closed, and the system resets
 * those that nobody took.
 */
final class ListeningSocket extends NioServerSocketChannel {
    @Override
    protected void doClose() throws Exception {
        List<Object> waiting = new ArrayList<>();
        try {
            // All of them first: between the last one and the end lies as little as can be. And no
            // more than can have waited, since more may come as fast as they are taken.
            while (isActive()
                    && waiting.size() < config().getBacklog()
                    && doReadMessages(waiting) > 0) {
                // the next
            }
        } catch (IOException noDescriptor) {
            Log.debugf("Who waits at %s is not taken: %s", localAddress(), noDescriptor);
        } finally {
            super.doClose();
        }
        waiting.forEach(pipeline()::fireChannelRead);
    }
}
