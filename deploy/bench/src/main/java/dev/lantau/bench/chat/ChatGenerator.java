package dev.lantau.bench.chat;

import dev.lantau.bench.process.Child;
import dev.lantau.bench.process.ProcessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Clients of chat and the model's server, running; each load is one call that returns when it is
 * over.
 */
public final class ChatGenerator implements AutoCloseable {
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-Xmn128m");

    private final int backendPort = Child.freePort();
    private final Child backend;
    private final Child clients;
    private final BufferedReader answers;

    /** What a load found; times in microseconds, to the first byte of a body and to its end. */
    public record Found(
            double done,
            double failed,
            double seconds,
            double firstMedian,
            double firstSlow,
            double endMedian,
            double endSlow) {}

    /**
     * Starts both programs; their errors go to files in that directory.
     *
     * @param key API key that calls have
     * @param model that they name
     */
    public ChatGenerator(Path directory, String key, String model) {
        backend =
                Child.java(
                        ChatBackend.class,
                        JVM,
                        List.of(Integer.toString(backendPort)),
                        directory.resolve("chat-backend.log"));
        backend.awaitListening(backendPort);
        clients =
                Child.java(
                        ChatClients.class,
                        JVM,
                        List.of(key, model),
                        directory.resolve("chat-clients.log"));
        answers = clients.process().inputReader(StandardCharsets.UTF_8);
    }

    public int backendPort() {
        return backendPort;
    }

    /**
     * Calls over so many kept connections.
     *
     * @param perSecond over all connections; 0 for as many as get through
     * @throws ProcessException nobody is there
     */
    public Found call(
            InetSocketAddress to, Kind kind, int connections, int milliseconds, double perSecond) {
        var found =
                ask(
                        "call %s %s %d %d %d %s"
                                .formatted(
                                        kind,
                                        to.getHostString(),
                                        to.getPort(),
                                        connections,
                                        milliseconds,
                                        perSecond));
        return new Found(found[0], found[1], found[2], found[3], found[4], found[5], found[6]);
    }

    /** Opens streams and leaves them open; {@link #release} closes them. */
    public void hold(InetSocketAddress to, int streams) {
        ask("hold %s %d %d".formatted(to.getHostString(), to.getPort(), streams));
    }

    public void release() {
        ask("release");
    }

    private double[] ask(String line) {
        try {
            var writer = clients.process().outputWriter(StandardCharsets.UTF_8);
            writer.write(line + "\n");
            writer.flush();
            var answer = answers.readLine();
            if (answer == null || answer.startsWith("error")) {
                throw new ProcessException("%s: %s".formatted(line, answer));
            }
            return Stream.of(answer.split(" ")).mapToDouble(Double::parseDouble).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clients.close();
        backend.close();
    }
}
