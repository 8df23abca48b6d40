package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.web.CallContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Metrics that are not there yet are answered with 204 instead of 200 and nothing. */
@Singleton
class NothingMeasured {
    private static final String OPERATION = "ShowTrainingJobMetrics";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final CallContext call;

    NothingMeasured(CallContext call) {
        this.call = call;
    }

    @ServerResponseFilter
    public void answer(ContainerResponseContext response) {
        if (response.getStatus() == OK
                && !response.hasEntity()
                && call.operationId().equals(OPERATION)) {
            response.setStatus(NO_CONTENT);
        }
    }
}
