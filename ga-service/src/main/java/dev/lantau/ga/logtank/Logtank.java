package dev.lantau.ga.logtank;

import dev.lantau.ga.resource.GaResource;
import dev.lantau.ga.wire.UpdateLogtankOption;
import jakarta.persistence.Entity;

/** Where the access log of a listener goes; the database removes it with the listener. */
@Entity
public class Logtank extends GaResource {
    /** Project of the credential that made it; {@code null} for an account-scoped one. */
    public String projectId;

    public String listenerId;
    public String logGroupId;
    public String logStreamId;

    /** Group and stream are one target and are sent together. */
    void change(UpdateLogtankOption wish) {
        logGroupId = wish.logGroupId();
        logStreamId = wish.logStreamId();
    }

    @Override
    protected String label() {
        return "logtank " + id;
    }
}
