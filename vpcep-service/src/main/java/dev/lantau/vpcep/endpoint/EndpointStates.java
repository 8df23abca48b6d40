package dev.lantau.vpcep.endpoint;

import dev.lantau.common.lifecycle.ProvisioningStatus;
import dev.lantau.vpcep.wire.ConnectionStatusFilter;
import dev.lantau.vpcep.wire.EndpointStatus;

/**
 * The wire's status of an endpoint. It is stored nowhere: it follows from what was asked for, how
 * far that was carried out and what the service's side says, so that these never disagree. Each
 * state is written down twice, for one row and for a query; a test holds the two together.
 */
public final class EndpointStates {
    /** Condition on rows that keep a service from going. */
    static final String CREATING_OR_ACCEPTED =
            "deletionWished = false and status <> ERROR"
                    + " and (approval = GRANTED or approval = WAITING and observedGeneration = 0)";

    private EndpointStates() {}

    /** The status of one row. */
    public static EndpointStatus of(VpcEndpoint row) {
        if (row.leaving()) {
            return EndpointStatus.DELETING;
        }
        if (row.approval.refused()) {
            return EndpointStatus.REJECTED;
        }
        if (row.status == ProvisioningStatus.ERROR) {
            return EndpointStatus.FAILED;
        }
        if (row.approval == Approval.WAITING) {
            return row.observedGeneration == 0
                    ? EndpointStatus.CREATING
                    : EndpointStatus.PENDING_ACCEPTANCE;
        }
        return row.established() ? EndpointStatus.ACCEPTED : EndpointStatus.CREATING;
    }

    /** The same as a condition on rows. */
    public static String condition(ConnectionStatusFilter status) {
        return "deletionWished = false and "
                + switch (status) {
                    case REJECTED ->
                            "approval in (REJECTED, PERMISSION_WITHDRAWN, SERVICE_DELETED)";
                    case FAILED -> "approval in (WAITING, GRANTED) and status = ERROR";
                    case PENDING_ACCEPTANCE ->
                            "approval = WAITING and status <> ERROR and observedGeneration > 0";
                    case ACCEPTED ->
                            "approval = GRANTED and status <> ERROR"
                                    + " and observedGeneration >= grantedGeneration";
                };
    }
}
