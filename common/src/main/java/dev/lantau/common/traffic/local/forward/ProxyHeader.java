package dev.lantau.common.traffic.local.forward;

import dev.lantau.common.traffic.Frontend.ProxyProtocol;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.Inet4Address;
import java.net.InetSocketAddress;

/** Tells a backend who the client is and where it connected to, ahead of the stream. */
final class ProxyHeader {
    private ProxyHeader() {}

    static void write(ProxyProtocol protocol, SocketChannel client, SocketChannel backend) {
        if (protocol == ProxyProtocol.NONE) {
            return;
        }
        var version =
                protocol == ProxyProtocol.V1
                        ? HAProxyProtocolVersion.V1
                        : HAProxyProtocolVersion.V2;
        backend.pipeline().addFirst(HAProxyMessageEncoder.INSTANCE);
        backend.write(
                message(version, client.remoteAddress(), client.localAddress()),
                backend.voidPromise());
        backend.pipeline().remove(HAProxyMessageEncoder.INSTANCE);
        backend.flush();
    }

    private static HAProxyMessage message(
            HAProxyProtocolVersion version,
            InetSocketAddress source,
            InetSocketAddress destination) {
        return new HAProxyMessage(
                version,
                HAProxyCommand.PROXY,
                source.getAddress() instanceof Inet4Address
                        ? HAProxyProxiedProtocol.TCP4
                        : HAProxyProxiedProtocol.TCP6,
                literal(source),
                literal(destination),
                source.getPort(),
                destination.getPort());
    }

    /** Without the zone, which means nothing on another machine. */
    private static String literal(InetSocketAddress address) {
        var text = address.getAddress().getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
