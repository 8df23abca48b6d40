package dev.lantau.vpcep.endpoint;

import dev.lantau.vpcep.VpcepError;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the service's side says about an endpoint: the half of its status that no driver decides.
 */
public enum Approval {
    /** The owner has not answered yet. */
    WAITING(null, null),
    /** Connected as far as the service's side is concerned. */
    GRANTED(null, null),
    /** The owner said no; that needs no further reason. */
    REJECTED(null, null),
    /** The account is no longer on the service's permission list. */
    PERMISSION_WITHDRAWN(
            VpcepError.ACCOUNT_NOT_PERMITTED_ON_THE_SERVICE,
            "The account is no longer on the permission list of the service."),
    /** The service is gone. */
    SERVICE_DELETED(VpcepError.SERVICE_MISSING, "The service was deleted.");

    /** All that the wire calls rejected. */
    static final Set<Approval> REFUSED =
            EnumSet.of(REJECTED, PERMISSION_WITHDRAWN, SERVICE_DELETED);

    final VpcepError error;
    final String reason;

    Approval(VpcepError error, String reason) {
        this.error = error;
        this.reason = reason;
    }

    /** Whether the wire calls it rejected. */
    public boolean refused() {
        return REFUSED.contains(this);
    }
}
