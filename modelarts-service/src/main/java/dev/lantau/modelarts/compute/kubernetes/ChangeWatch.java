package dev.lantau.modelarts.compute.kubernetes;

import dev.lantau.modelarts.compute.ComputeDriver.ChangeListener;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Watches Jobs, StatefulSets and pods of the driver from the first listener on. */
final class ChangeWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ChangeWatch.class);

    private final Cluster cluster;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private List<SharedIndexInformer<?>> informers = List.of();

    ChangeWatch(Cluster cluster) {
        this.cluster = cluster;
    }

    synchronized void add(ChangeListener listener) {
        listeners.add(listener);
        if (informers.isEmpty()) {
            var client = cluster.client();
            var namespace = cluster.namespace();
            informers =
                    List.of(
                            watch(
                                    client.batch()
                                            .v1()
                                            .jobs()
                                            .inNamespace(namespace)
                                            .withLabel(Marks.MANAGED_BY, Marks.LANTAU)),
                            watch(
                                    client.apps()
                                            .statefulSets()
                                            .inNamespace(namespace)
                                            .withLabel(Marks.MANAGED_BY, Marks.LANTAU)),
                            watch(
                                    client.pods()
                                            .inNamespace(namespace)
                                            .withLabel(Marks.MANAGED_BY, Marks.LANTAU)));
        }
    }

    @Override
    public synchronized void close() {
        informers.forEach(SharedIndexInformer::close);
        informers = List.of();
    }

    /** An API server that cannot be reached is tried again for ever. */
    private <T extends HasMetadata> SharedIndexInformer<T> watch(Informable<T> watched) {
        var informer = watched.runnableInformer(0);
        informer.exceptionHandler(
                (started, failure) -> {
                    LOG.warnf("Changes in the cluster cannot be watched: %s", failure.getMessage());
                    return true;
                });
        informer.addEventHandler(
                new ResourceEventHandler<T>() {
                    @Override
                    public void onAdd(T object) {
                        tell(object);
                    }

                    @Override
                    public void onUpdate(T before, T object) {
                        tell(object);
                    }

                    @Override
                    public void onDelete(T object, boolean unknown) {
                        tell(object);
                    }
                });
        informer.start();
        return informer;
    }

    private void tell(HasMetadata changed) {
        Marks.annotation(changed, Marks.WORKLOAD_ID)
                .ifPresent(id -> listeners.forEach(listener -> listener.changed(id)));
    }
}
