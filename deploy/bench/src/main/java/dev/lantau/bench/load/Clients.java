package dev.lantau.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The clients: one load per line of standard input, its figures on a line of standard output. Lives
 * for a whole run, so that it is as warm for the last as for the first that is measured.
 *
 * <pre>
 * upload|download ADDRESS PORT CONNECTIONS MILLISECONDS   -> bytes seconds
 * connect ADDRESS PORT PARALLEL MILLISECONDS              -> done failed seconds p50 p99
 * exchange ADDRESS PORT CONNECTIONS MILLISECONDS RATE     -> done seconds p50 p99
 * hold ADDRESS PORT CONNECTIONS                           -> held
 * release                                                 -> 0
 * </pre>
 *
 * Percentiles are in microseconds. A load that does not get through answers {@code error} and why.
 */
public final class Clients {
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final Held held = new Held();

    private Clients() {}

    /** Works through the lines of standard input until it ends. */
    public static void main(String... arguments) throws IOException {
        var clients = new Clients();
        var input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        try (var lines = new BufferedReader(input)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(clients.answer(line.split(" ")));
            }
        }
    }

    private String answer(String... words) {
        try {
            if (words[0].equals("release")) {
                held.release();
                return "0";
            }
            var address = new InetSocketAddress(words[1], Integer.parseInt(words[2]));
            int parallel = Integer.parseInt(words[3]);
            return switch (words[0]) {
                case "upload" -> bulk(parallel, new Upload(address, milliseconds(words)));
                case "download" -> bulk(parallel, new Download(address, milliseconds(words)));
                case "connect" -> connect(parallel, address, milliseconds(words));
                case "exchange" ->
                        exchange(
                                parallel,
                                address,
                                milliseconds(words),
                                Double.parseDouble(words[5]));
                case "hold" -> Integer.toString(held.hold(address, parallel));
                default -> "error unknown: " + words[0];
            };
        } catch (IOException e) {
            return "error " + e;
        }
    }

    private static long milliseconds(String... words) {
        return Long.parseLong(words[4]);
    }

    private String bulk(int parallel, Callable<Long> load) throws IOException {
        long start = System.nanoTime();
        long bytes = together(parallel, load).stream().mapToLong(Long::longValue).sum();
        return numbers(bytes, secondsSince(start));
    }

    private String connect(int parallel, InetSocketAddress address, long milliseconds)
            throws IOException {
        long start = System.nanoTime();
        var parts = together(parallel, new Connects(address, milliseconds));
        double seconds = secondsSince(start);
        var all = Samples.sorted(parts.stream().map(Connects.Done::samples).toList());
        long failed = parts.stream().mapToLong(Connects.Done::failed).sum();
        return numbers(all.size(), failed, seconds, all.percentile(50), all.percentile(99));
    }

    private String exchange(
            int parallel, InetSocketAddress address, long milliseconds, double perSecond)
            throws IOException {
        long start = System.nanoTime();
        var exchanges = new Exchanges(address, milliseconds, perSecond / parallel);
        var all = Samples.sorted(together(parallel, exchanges));
        return numbers(all.size(), secondsSince(start), all.percentile(50), all.percentile(99));
    }

    /** Runs the same on several threads, and gives what each found. */
    private <T> List<T> together(int parallel, Callable<T> load) throws IOException {
        var futures = new ArrayList<Future<T>>();
        for (int i = 0; i < parallel; i++) {
            futures.add(threads.submit(load));
        }
        var found = new ArrayList<T>();
        IOException failure = null;
        for (var future : futures) {
            try {
                found.add(future.get());
            } catch (ExecutionException e) {
                failure = new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return found;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String numbers(Number... numbers) {
        var texts = new ArrayList<String>();
        for (var number : numbers) {
            texts.add(String.format(Locale.ROOT, "%.6f", number.doubleValue()));
        }
        return String.join(" ", texts);
    }
}
