package dev.lantau.modelarts.objectstore;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The object store that the configuration names. */
@ApplicationScoped
class ObjectStores {
    @Produces
    @Singleton
    ObjectStore configured(ObjectStoreSettings settings) {
        return switch (settings.store()) {
            case DIRECTORY -> new DirectoryObjectStore(settings.directory());
            case S3 -> S3Connection.open(settings.s3());
        };
    }

    /** A wrong configuration stops the start, not the first job. */
    void start(@Observes StartupEvent event, ObjectStore store) {
        store.toString();
    }

    void close(@Disposes ObjectStore store) {
        if (store instanceof S3ObjectStore open) {
            open.close();
        }
    }
}
