package dev.lantau.common.traffic.local;

import static dev.lantau.common.traffic.local.Wishes.backend;
import static dev.lantau.common.traffic.local.Wishes.pool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;

/** An engine in a process of its own, with few file descriptors. */
final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    EngineProcess(int descriptors, String address, int port, Backend backend) throws IOException {
        var java = ProcessHandle.current().info().command().orElse("java");
        var command =
                "ulimit -n %d; exec %s -Xmx128m -XX:TieredStopAtLevel=1 -cp '%s' %s %s %d %s %d"
                        .formatted(
                                descriptors,
                                java,
                                System.getProperty("java.class.path"),
                                EngineProcess.class.getName(),
                                address,
                                port,
                                backend.address(),
                                backend.port());
        process =
                new ProcessBuilder("sh", "-c", command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream()));
        counters();
    }

    /** Has the other process look how much room it has, and say its counters. */
    String counters() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String line;
        do {
            line = answers.readLine(); // log lines may be among them
            if (line == null) {
                throw new IOException("the other process has ended");
            }
        } while (!line.startsWith("Counters"));
        return line;
    }

    /** Processor time it has taken. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** What the other process does. */
    public static void main(String[] arguments) throws IOException {
        try (var lab = new Lab()) {
            var wish =
                    Wishes.tcp(
                            arguments[0],
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[3]),
                            pool("p", backend(arguments[2], 1)));
            var reasons = lab.engine.apply(Lab.OWNER, List.of(wish.frontend()));
            while (System.in.read() >= 0 && reasons.isEmpty()) {
                lab.engine.running().orElseThrow().loops().measureRoom();
                System.out.println(lab.counters());
            }
        }
    }
}
