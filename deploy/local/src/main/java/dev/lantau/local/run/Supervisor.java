package dev.lantau.local.run;

import dev.lantau.embedded.EmbeddedPostgresqlException;
import dev.lantau.local.ingress.Ingress;
import dev.lantau.local.run.RunState.Phase;
import dev.lantau.local.service.ServiceCommand;
import dev.lantau.local.service.ServiceProcess;
import dev.lantau.local.service.ServiceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Starts the database, the services and the ingress, keeps them running, and stops them in the
 * opposite order.
 */
public final class Supervisor {

    private final DataDirectory data;
    private final ServiceTable table;
    private final ServiceCommand command;
    private final int port;
    private final Journal journal;
    private final StateFile stateFile;
    private final PostgresqlKeeper postgresql;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Ingress ingress;
    private volatile Phase phase = Phase.STARTING;
    private String message;

    public Supervisor(
            DataDirectory data,
            ServiceTable table,
            ServiceCommand command,
            int port,
            Journal journal) {
        this.data = data;
        this.table = table;
        this.command = command;
        this.port = port;
        this.journal = journal;
        this.stateFile = new StateFile(data.state());
        this.postgresql = new PostgresqlKeeper(data.postgresql(), journal, this::record);
    }

    /**
     * Runs until this process is told to end.
     *
     * @param onReady called once everything answers
     * @throws StartFailure when something does not come up; nothing is left running then
     */
    public void run(Runnable onReady) throws InterruptedException {
        data.create();
        try (var channel =
                FileChannel.open(
                        data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                throw new StartFailure("Lantau is already being run on " + data.root());
            }
            new Leftovers(data)
                    .stopServices(stateFile.read())
                    .forEach(name -> journal.say("stopped %s, left over by an earlier run", name));
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
            startAll();
            onReady.run();
            stopped.await();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be used".formatted(data.lock()), e);
        }
    }

    private void startAll() {
        try {
            record();
            startServices();
            ingress = Ingress.start(table, this::portOf, port);
            journal.say("the ingress listens on %s", RunState.url(port));
            enter(Phase.READY);
        } catch (StartFailure | EmbeddedPostgresqlException e) {
            throw giveUp(e);
        } catch (CompletionException e) {
            throw giveUp(e.getCause() instanceof BindException ? Ports.taken(port) : e.getCause());
        }
    }

    private StartFailure giveUp(Throwable reason) {
        if (phase == Phase.STOPPING) {
            stop();
            return new StartFailure("Stopped before everything was ready.");
        }
        stop();
        message = reason.getMessage();
        enter(Phase.FAILED);
        return new StartFailure(message, reason);
    }

    private void startServices() {
        var databases = postgresql.start(table.databases());
        synchronized (services) {
            for (var service : table.services()) {
                services.put(
                        service.name(),
                        new ServiceProcess(
                                service.name(),
                                command.line(service),
                                ports -> command.environment(service, ports, databases),
                                service.operatorPort(),
                                data.log(service.name()),
                                journal,
                                this::record));
            }
        }
        CompletableFuture.allOf(
                        services.values().stream()
                                .map(service -> CompletableFuture.runAsync(service::start, threads))
                                .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private OptionalInt portOf(String name) {
        return services.get(name).port();
    }

    private synchronized void enter(Phase next) {
        phase = next;
        record();
    }

    private synchronized void record() {
        List<RunState.Part> parts;
        synchronized (services) {
            parts = services.values().stream().map(ServiceProcess::state).toList();
        }
        stateFile.write(
                new RunState(
                        phase,
                        message,
                        ProcessIdentity.of(ProcessHandle.current()),
                        port,
                        postgresql.state(),
                        parts));
    }

    /** Stops everything that was started; a second call waits for the first and does nothing. */
    private void stop() {
        synchronized (stopped) {
            if (stopped.getCount() == 0) {
                return;
            }
            enter(Phase.STOPPING);
            journal.say("stopping");
            if (ingress != null) {
                ingress.close();
            }
            List<ServiceProcess> running;
            synchronized (services) {
                running = List.copyOf(services.values());
            }
            CompletableFuture.allOf(
                            running.stream()
                                    .map(
                                            service ->
                                                    CompletableFuture.runAsync(
                                                            service::stop, threads))
                                    .toArray(CompletableFuture<?>[]::new))
                    .join();
            postgresql.stop();
            stateFile.delete();
            journal.say("stopped");
            stopped.countDown();
        }
    }
}
