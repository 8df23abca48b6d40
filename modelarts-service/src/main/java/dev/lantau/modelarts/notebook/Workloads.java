package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.Workload;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import dev.lantau.modelarts.wire.ImageOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a notebook is for the driver. */
@ApplicationScoped
public class Workloads {
    private static final String WORK = "/work";

    private final ComputeDriver driver;
    private final NotebookSettings settings;
    private final NotebookFlavors flavors;
    private final NotebookTokens tokens;
    private final ObjectStore objects;

    Workloads(
            ComputeDriver driver,
            NotebookSettings settings,
            NotebookFlavors flavors,
            NotebookTokens tokens,
            ObjectStore objects) {
        this.driver = driver;
        this.settings = settings;
        this.flavors = flavors;
        this.tokens = tokens;
        this.objects = objects;
    }

    /** A directory of the object store and where a notebook has it. */
    private record Source(ObjectPath remote, String local, boolean readOnly) {}

    /** Where the notebook works; its files there outlive its runs. */
    public String directory(String id) {
        return driver.root(id) + WORK;
    }

    /** The notebook's current attempt. The token is in the environment, which no list shows. */
    Workload of(Notebook row) {
        var directory = directory(row.id);
        var sources = sources(row, directory);
        return new Workload(
                row.id,
                row.attempt,
                row.domainId,
                Workload.Kind.SERVICE,
                row.name,
                List.of("notebook"),
                command(row.id, directory),
                Map.of("JUPYTER_TOKEN", tokens.of(row), "HOME", directory),
                directory,
                sources.stream()
                        .filter(source -> exists(row, source))
                        .map(source -> new Workload.Transfer(source.remote, source.local))
                        .toList(),
                sources.stream()
                        .filter(source -> !source.readOnly)
                        .map(source -> new Workload.Transfer(source.remote, source.local))
                        .toList(),
                flavors.size(row.flavor),
                row.image.swrPath(),
                0);
    }

    private List<String> command(String id, String directory) {
        return settings.command().stream()
                .map(
                        part ->
                                part.replace("{base_url}", Entrances.basePath(id))
                                        .replace("{directory}", directory))
                .toList();
    }

    private static List<Source> sources(Notebook row, String directory) {
        var sources = new ArrayList<Source>();
        if (row.attempt == 1 && row.image.origin() == ImageOrigin.IMAGE_SAVE) {
            sources.add(new Source(ImageSaver.place(row.imageId), directory, true));
        }
        if (VolumeRules.isObjects(row.volume.category())) {
            sources.add(
                    new Source(
                            VolumeRules.folder(row.volume.uri()),
                            directory,
                            Boolean.TRUE.equals(row.volume.readOnly())));
        }
        for (var volume : row.extras.dataVolumes()) {
            if (VolumeRules.isObjects(volume.category())) {
                sources.add(
                        new Source(
                                VolumeRules.folder(volume.uri()),
                                directory + "/" + VolumeRules.place(volume.mountPath()),
                                Boolean.TRUE.equals(volume.readOnly())));
            }
        }
        return sources;
    }

    /** A folder that nothing was put into yet is an empty one. */
    private boolean exists(Notebook row, Source source) {
        try {
            return objects.exists(row.domainId, source.remote);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
