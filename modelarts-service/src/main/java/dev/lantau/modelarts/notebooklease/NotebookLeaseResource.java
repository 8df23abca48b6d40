package dev.lantau.modelarts.notebooklease;

import dev.lantau.modelarts.wire.Lease;
import dev.lantau.modelarts.wire.LeaseReq;
import dev.lantau.modelarts.wire.NotebookLeasesApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of leases. */
@RunOnVirtualThread
public class NotebookLeaseResource implements NotebookLeasesApi {
    private final LeaseService service;

    NotebookLeaseResource(LeaseService service) {
        this.service = service;
    }

    @Override
    public Lease showLease(String projectId, String notebookId) {
        return service.show(notebookId);
    }

    @Override
    public Lease renewLease(String projectId, String notebookId, Long duration, LeaseReq body) {
        return service.renew(notebookId, duration, body);
    }
}
