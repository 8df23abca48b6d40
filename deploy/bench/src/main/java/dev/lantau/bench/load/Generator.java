package dev.lantau.bench.load;

import dev.lantau.bench.process.Child;
import dev.lantau.bench.process.ProcessException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Clients and backend, running; each load is one call that returns when it is over. */
public final class Generator implements AutoCloseable {
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-Xmn192m", "-Xss256k");

    private final int backendPort = Child.freePort();
    private final Child backend;
    private final Child clients;
    private final BufferedReader answers;

    /**
     * @param done connections that got their answer
     * @param failed connections that did not
     */
    public record Connected(
            double done, double failed, double seconds, double medianMicros, double slowMicros) {}

    /** What small requests needed; slow is the 99th percentile. */
    public record Exchanged(double done, double seconds, double medianMicros, double slowMicros) {}

    /** Bytes that arrived. */
    public record Carried(double bytes, double seconds) {}

    /** Starts both programs; their errors go to files in that directory. */
    public Generator(Path directory) {
        backend =
                Child.java(
                        Backend.class,
                        JVM,
                        List.of(Integer.toString(backendPort)),
                        directory.resolve("backend.log"));
        backend.awaitListening(backendPort);
        clients = Child.java(Clients.class, JVM, List.of(), directory.resolve("clients.log"));
        answers = clients.process().inputReader(StandardCharsets.UTF_8);
    }

    public int backendPort() {
        return backendPort;
    }

    public long backendProcess() {
        return backend.process().pid();
    }

    public long clientsProcess() {
        return clients.process().pid();
    }

    /**
     * Sends from clients to the backend ({@code up}) or the other way.
     *
     * @throws ProcessException a connection broke, or not everything arrived
     */
    public Carried carry(InetSocketAddress to, boolean up, int connections, int milliseconds) {
        var found = ask(up ? "upload" : "download", to, connections, milliseconds);
        return new Carried(found[0], found[1]);
    }

    /** Opens, uses once and closes connections, so many at a time. */
    public Connected connect(InetSocketAddress to, int parallel, int milliseconds) {
        var found = ask("connect", to, parallel, milliseconds);
        return new Connected(found[0], found[1], found[2], found[3], found[4]);
    }

    /**
     * Small requests over lasting connections.
     *
     * @param perSecond over all connections; 0 for as many as get through
     */
    public Exchanged exchange(
            InetSocketAddress to, int connections, int milliseconds, double perSecond) {
        var found = ask("exchange", to, connections, milliseconds, perSecond);
        return new Exchanged(found[0], found[1], found[2], found[3]);
    }

    /** Opens connections and leaves them; {@link #release} closes them. */
    public void hold(InetSocketAddress to, int connections) {
        ask("hold", to, connections);
    }

    public void release() {
        ask("release");
    }

    private double[] ask(String load, InetSocketAddress to, Object... more) {
        var words = new StringBuilder(load);
        words.append(' ').append(to.getHostString()).append(' ').append(to.getPort());
        for (var word : more) {
            words.append(' ').append(String.format(Locale.ROOT, "%s", word));
        }
        return ask(words.toString());
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
