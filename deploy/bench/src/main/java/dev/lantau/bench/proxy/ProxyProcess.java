package dev.lantau.bench.proxy;

import dev.lantau.bench.process.Child;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** A proxy that is a program of this run. */
record ProxyProcess(Child child, int port, boolean isJvm) implements Proxy {
    /** Starts a program that listens on a port which is chosen for it. */
    static Proxy start(IntFunction<List<String>> line, Path log) {
        int port = Child.freePort();
        return listening(Child.start(line.apply(port), log), port, false);
    }

    /** Starts a Java program with the arguments: port to listen on, port of the backend. */
    static Proxy java(Class<?> program, List<String> jvmOptions, int backendPort, Path log) {
        int port = Child.freePort();
        var arguments = List.of(Integer.toString(port), Integer.toString(backendPort));
        return listening(Child.java(program, jvmOptions, arguments, log), port, true);
    }

    private static Proxy listening(Child child, int port, boolean jvm) {
        try {
            child.awaitListening(port);
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
        return new ProxyProcess(child, port, jvm);
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public OptionalLong process() {
        return OptionalLong.of(child.process().pid());
    }

    @Override
    public void close() {
        child.close();
    }
}
