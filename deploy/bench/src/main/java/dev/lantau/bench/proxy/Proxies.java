package dev.lantau.bench.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Proxies of this program, in JVMs with the same options. */
public final class Proxies {
    /** Options of every JVM that forwards. */
    public static final List<String> JVM = List.of("-Xmx512m");

    private Proxies() {}

    /** The raw pipe. */
    public static Proxy pipe(int backendPort, Path directory) {
        return ProxyProcess.java(Pipe.class, JVM, backendPort, directory.resolve("pipe.log"));
    }

    /** The raw HTTP pipe, with more options for its JVM, such as a profiler. */
    public static Proxy httpPipe(List<String> jvmOptions, int backendPort, Path directory) {
        var options = Stream.concat(JVM.stream(), jvmOptions.stream()).toList();
        return ProxyProcess.java(
                HttpPipe.class, options, backendPort, directory.resolve("http-pipe.log"));
    }

    /** The engine alone, with more options for its JVM, such as a profiler. */
    public static Proxy engine(List<String> jvmOptions, int backendPort, Path directory) {
        var options = Stream.concat(JVM.stream(), jvmOptions.stream()).toList();
        return ProxyProcess.java(
                Engine.class, options, backendPort, directory.resolve("engine.log"));
    }
}
