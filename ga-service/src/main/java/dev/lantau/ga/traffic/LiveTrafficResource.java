package dev.lantau.ga.traffic;

import dev.lantau.common.web.CallContext;
import dev.lantau.ga.wire.LiveTraffic;
import dev.lantau.ga.wire.LiveTrafficApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of live traffic. */
@RunOnVirtualThread
public class LiveTrafficResource implements LiveTrafficApi {
    private final LiveTrafficService service;
    private final Replica replica;
    private final CallContext call;

    LiveTrafficResource(LiveTrafficService service, Replica replica, CallContext call) {
        this.service = service;
        this.replica = replica;
        this.call = call;
    }

    @Override
    public LiveTraffic showLiveTraffic(String acceleratorId) {
        return new LiveTraffic(
                acceleratorId,
                replica.name(),
                service.driver(),
                service.listeners(acceleratorId),
                call.requestId());
    }
}
