package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.image.ImageSaving;
import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.objectstore.ObjectStore;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Saves a notebook as an image: on this machine its working tree into a bucket of its account,
 * elsewhere by the operator's command.
 */
@ApplicationScoped
class ImageSaver {
    private static final String LOCAL = "local";
    private static final String BUCKET = "modelarts-images";
    private static final long KB = 1024;

    private final ComputeDriver driver;
    private final ObjectStore objects;
    private final NotebookSettings settings;
    private final ImageSaving images;

    ImageSaver(
            ComputeDriver driver,
            ObjectStore objects,
            NotebookSettings settings,
            ImageSaving images) {
        this.driver = driver;
        this.objects = objects;
        this.settings = settings;
        this.images = images;
    }

    /** Where the tree of a saved image lies, in the bucket of the account that saved it. */
    static ObjectPath place(String imageId) {
        return new ObjectPath(BUCKET, imageId + "/");
    }

    /** Saves it, or says why that cannot be; repeating it does no harm. */
    void save(Notebook row, Path directory) {
        try {
            if (driver.name().equals(LOCAL)) {
                long bytes = objects.upload(directory, row.domainId, place(row.savingImageId));
                complete(row, (bytes + KB - 1) / KB);
            } else if (settings.saveHook().isPresent()) {
                hook(row, settings.saveHook().get());
            } else {
                fail(
                        row,
                        "the driver %s does not save images; the operator has not set lantau.modelarts.notebook.save-hook"
                                .formatted(driver.name()));
            }
        } catch (IOException failure) {
            Log.warnf(failure, "Notebook %s cannot be saved", row.id);
            fail(row, "the files could not be saved");
        }
    }

    private void hook(Notebook row, List<String> command) throws IOException {
        var words =
                command.stream()
                        .map(
                                word ->
                                        word.replace("{id}", row.id)
                                                .replace("{image_id}", row.savingImageId)
                                                .replace("{image}", row.savingImage))
                        .toList();
        var process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(settings.saveTimeout().toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail(row, "saving took too long");
            } else if (process.exitValue() == 0) {
                complete(row, 0);
            } else {
                fail(row, "the save hook ended with exit code " + process.exitValue());
            }
        } catch (InterruptedException end) {
            // The next process begins anew.
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("the application ends", end);
        }
    }

    private void complete(Notebook row, long sizeKb) {
        images.complete(row.domainId, row.projectId, row.savingImageId, sizeKb);
    }

    private void fail(Notebook row, String reason) {
        images.fail(row.domainId, row.projectId, row.savingImageId, reason);
    }
}
