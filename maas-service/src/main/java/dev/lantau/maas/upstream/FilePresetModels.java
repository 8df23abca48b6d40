package dev.lantau.maas.upstream;

import dev.lantau.maas.echo.EchoAddress;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The models of the operator's file, where one is named, and {@code echo}. */
@ApplicationScoped
class FilePresetModels implements PresetModels {
    static final String PROPERTY = "lantau.maas.upstreams.file";
    private static final int BEFORE_WHO_CALLS_THEM = 100;

    private final Optional<WatchedUpstreams> file;
    private final Supplier<Optional<EchoAddress>> echo;
    private volatile PresetModel echoModel;
    private volatile Merged merged = new Merged(null, Catalogue.EMPTY);

    /** The file's models and echo, for as long as the file's are these. */
    private record Merged(Catalogue ofFile, Catalogue all) {}

    @Inject
    FilePresetModels(
            @ConfigProperty(name = PROPERTY) Optional<Path> path, Instance<EchoAddress> echo) {
        this(
                path.map(each -> new WatchedUpstreams(each, keys())),
                () -> echo.isResolvable() ? Optional.of(echo.get()) : Optional.empty());
    }

    /**
     * @param echo where echo is served; asked until it knows
     */
    FilePresetModels(Optional<WatchedUpstreams> file, Supplier<Optional<EchoAddress>> echo) {
        this.file = file;
        this.echo = echo;
    }

    private static UpstreamKeys keys() {
        return new UpstreamKeys(System::getenv, !ConfigUtils.isProfileActive("prod"));
    }

    /** Reads the file before anybody asks; one that makes no sense stops the start. */
    void start(@Observes @Priority(BEFORE_WHO_CALLS_THEM) StartupEvent event) {
        file.ifPresent(WatchedUpstreams::read);
        Log.infof(
                "The upstreams are %s",
                file.map(each -> each.path().toString()).orElse("the built-in echo alone"));
    }

    @Scheduled(
            every = "{lantau.maas.upstreams.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        file.ifPresent(WatchedUpstreams::readIfChanged);
    }

    @Override
    public Optional<PresetModel> find(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(catalogue().models().get(id));
    }

    @Override
    public List<PresetModel> all() {
        return catalogue().models().values().stream()
                .sorted(Comparator.comparing(PresetModel::id))
                .toList();
    }

    Optional<WatchedUpstreams> file() {
        return file;
    }

    Catalogue catalogue() {
        var ofFile = file.map(WatchedUpstreams::catalogue).orElse(Catalogue.EMPTY);
        var now = merged;
        if (now.ofFile() != ofFile) {
            now = new Merged(ofFile, echoModel().map(ofFile::with).orElse(ofFile));
            merged = now;
        }
        return now.all();
    }

    // Asked for when first needed: where echo listens is known once it does.
    private Optional<PresetModel> echoModel() {
        if (echoModel == null) {
            echoModel = echo.get().map(EchoModel::at).orElse(null);
        }
        return Optional.ofNullable(echoModel);
    }
}
