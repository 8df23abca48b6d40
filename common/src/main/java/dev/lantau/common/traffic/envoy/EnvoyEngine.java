package dev.lantau.common.traffic.envoy;

import dev.lantau.common.traffic.BackendCounters;
import dev.lantau.common.traffic.Counters;
import dev.lantau.common.traffic.Decision;
import dev.lantau.common.traffic.Frontend;
import dev.lantau.common.traffic.Totals;
import dev.lantau.common.traffic.TrafficEngine;
import dev.lantau.common.traffic.TrafficObserver;
import dev.lantau.common.traffic.TrafficSettings;
import dev.lantau.common.traffic.envoy.xds.Translation;
import dev.lantau.common.traffic.observer.Observers;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Forwards by an Envoy beside this process. Nothing is started before the first wish. */
@ApplicationScoped
public class EnvoyEngine implements TrafficEngine {
    /** Name of the engine. */
    public static final String NAME = "envoy";

    private final EnvoySettings settings;
    private final TrafficSettings traffic;
    private final List<TrafficObserver> observers;
    private Running running;

    EnvoyEngine(
            EnvoySettings settings, TrafficSettings traffic, @All List<TrafficObserver> observers) {
        this.settings = settings;
        this.traffic = traffic;
        this.observers = observers;
    }

    private record Running(Control control, Admin admin, Owners owners) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> apply(String owner, List<Frontend> frontends) {
        Running known;
        synchronized (this) {
            if (running == null && frontends.isEmpty() && !settings.external()) {
                return Map.of();
            }
            known = running();
        }
        frontends.stream()
                .map(Frontend::accessLog)
                .filter(Objects::nonNull)
                .map(Path::of)
                .forEach(ConfigDirectory::createFolderOf);
        known.owners().remember(owner, frontends);
        return await(known.control().apply(owner, frontends), frontends);
    }

    @Override
    public Optional<String> probe(String frontendId) {
        return PathProbe.of(seen().fragments().values(), frontendId);
    }

    @Override
    public void disconnect(String owner) {
        var known = known();
        if (known != null) {
            await(known.control().disconnect(owner), List.of());
        }
    }

    @Override
    public Map<String, Counters> counters(String owner) {
        var seen = seen();
        var fragment = seen.fragments().get(owner);
        Map<String, Counters> counters = new TreeMap<>();
        if (fragment != null) {
            fragment.keys()
                    .forEach(
                            (frontend, key) -> {
                                var found = seen.counters().get(key);
                                if (found != null) {
                                    counters.put(frontend, found);
                                }
                            });
        }
        return counters;
    }

    /** None: Envoy counts bytes by listener only. */
    @Override
    public Optional<Map<String, BackendCounters>> backends(String frontendId) {
        return Optional.empty();
    }

    @Override
    public Totals totals() {
        var known = known();
        return known == null ? Totals.NONE : known.control().totals();
    }

    /** None: Envoy tells nobody why it chose a host. */
    @Override
    public List<Decision> decisions(String frontendId) {
        return List.of();
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    /** Ends Envoy, if it was started here, and everything else that was. */
    synchronized void close() {
        if (running != null) {
            running.control().stop();
            running.admin().close();
            running = null;
        }
    }

    private synchronized Running known() {
        return running;
    }

    private Control.Seen seen() {
        var known = known();
        return known == null ? Control.Seen.NOTHING : known.control().seen();
    }

    private Running running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private Running start() {
        var directory = new ConfigDirectory(settings.directory());
        directory.create();
        EnvoyRunner envoy =
                settings.external()
                        ? new ExternalEnvoy(directory, settings.admin())
                        : new EnvoyProcess(directory, settings);
        var admin = new Admin(envoy::admin);
        var patience = new Patience(settings.patience());
        var translation =
                new Translation(
                        directory.endpoints(), traffic.deniedNetworks(), traffic.maxPorts());
        var told = new Observers(observers);
        var probes = new ProbeTable(told);
        var control =
                new Control(
                        envoy,
                        admin,
                        new Publisher(directory, translation, admin, patience),
                        new World(translation, probes),
                        probes,
                        new OpenFrontends(told),
                        patience,
                        settings.every().toNanos());
        var owners = new Owners(directory, settings.external());
        // An Envoy that runs already keeps what it has until its owner says otherwise.
        owners.remembered().forEach(control::apply);
        control.start();
        return new Running(control, admin, owners);
    }

    private Map<String, String> await(
            CompletableFuture<Map<String, String>> answer, List<Frontend> frontends) {
        try {
            // A change waits for three kinds of files at most, and for the change before it.
            return answer.get(6 * settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return all(frontends, "interrupted");
        } catch (ExecutionException | TimeoutException away) {
            return all(frontends, "Envoy does not answer");
        }
    }

    private static Map<String, String> all(List<Frontend> frontends, String reason) {
        Map<String, String> reasons = new HashMap<>();
        frontends.forEach(each -> reasons.put(each.id(), reason));
        return reasons;
    }
}
