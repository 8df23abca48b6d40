package dev.lantau.common.web;

import dev.lantau.common.auth.Caller;
import jakarta.enterprise.context.RequestScoped;

/** One API call: its request id, its operation and its caller. */
@RequestScoped
public class CallContext {
    private String requestId;
    private String operationId = "";
    private Caller caller;

    /** Id of this call, also in the {@code X-Request-Id} header and the envelopes. */
    public String requestId() {
        return requestId;
    }

    /** The contract's operationId, empty before the path was matched. */
    public String operationId() {
        return operationId;
    }

    /** The verified caller; {@code null} on operations that need no credential. */
    public Caller caller() {
        return caller;
    }

    /** Account of the caller: the tenant every query is limited to. */
    public String domainId() {
        return caller.domainId();
    }

    /** Project of the caller; {@code null} for a credential that is scoped to the account. */
    public String projectId() {
        return caller.projectId();
    }

    void begin(String id) {
        requestId = id;
    }

    void matched(String operation) {
        operationId = operation;
    }

    void authenticated(Caller verified) {
        caller = verified;
    }
}
