package dev.lantau.modelarts.objectstore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The object store that the configuration names. */
@ApplicationScoped
class ObjectStores {
    @Produces
    @Singleton
    ObjectStore configured(ObjectStoreSettings settings) {
        return new DirectoryObjectStore(settings.directory());
    }
}
