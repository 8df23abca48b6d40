package dev.lantau.common.traffic.envoy;

import io.quarkus.logging.Log;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An Envoy that is started here, and ends with this process or with the next one's start. */
final class EnvoyProcess implements EnvoyRunner {
    private static final String ANY_LOCAL = "127.0.0.1";
    private static final int STOP_SECONDS = 5;

    private final ConfigDirectory directory;
    private final EnvoySettings settings;
    private volatile Process process;

    EnvoyProcess(ConfigDirectory directory, EnvoySettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    @Override
    public String admin() {
        return directory.read(directory.adminAddress());
    }

    @Override
    public String ended() {
        var known = process;
        if (known == null) {
            return "Envoy does not run";
        }
        return known.isAlive() ? null : "Envoy ended with status " + known.exitValue();
    }

    /** So that it is ready at once: else it would wait for a first result of every probe. */
    @Override
    public boolean startsEmpty() {
        return true;
    }

    @Override
    public void start() {
        endOrphan();
        directory.delete(directory.adminAddress());
        directory.writeBootstrap(ANY_LOCAL, 0);
        try {
            process =
                    new ProcessBuilder(command())
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
                            .start();
        } catch (IOException failed) {
            throw new EnvoyAwayException("Envoy cannot be started: " + failed.getMessage());
        }
        directory.write(directory.pid(), Long.toString(process.pid()));
        Log.infof("Envoy is process %d, its log %s", process.pid(), directory.log());
    }

    @Override
    public void stop() {
        var known = process;
        if (known != null) {
            end(known.toHandle());
            directory.delete(directory.pid());
        }
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                settings.command(),
                                "--config-path",
                                directory.bootstrap().toString(),
                                "--admin-address-path",
                                directory.adminAddress().toString(),
                                "--disable-hot-restart",
                                // What shall drain is kept in the configuration for so long.
                                "--drain-time-s",
                                "0",
                                "--file-flush-interval-msec",
                                "1000",
                                "--log-level",
                                "error"));
        settings.workers()
                .ifPresent(workers -> command.addAll(List.of("--concurrency", "" + workers)));
        return command;
    }

    /** A process that was killed leaves its Envoy behind, with our ports. */
    private void endOrphan() {
        var pid = directory.read(directory.pid());
        if (!pid.isEmpty()) {
            ProcessHandle.of(Long.parseLong(pid))
                    // The number may have been given to another process meanwhile.
                    .filter(
                            orphan ->
                                    orphan.info()
                                            .arguments()
                                            .map(List::of)
                                            .orElse(List.of())
                                            .contains(directory.bootstrap().toString()))
                    .ifPresent(EnvoyProcess::end);
        }
    }

    private static void end(ProcessHandle envoy) {
        envoy.destroy();
        try {
            envoy.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException end) {
            envoy.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException slow) {
            envoy.destroyForcibly();
        }
    }
}
