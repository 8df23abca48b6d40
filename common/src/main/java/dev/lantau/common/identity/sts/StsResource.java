package dev.lantau.common.identity.sts;

import dev.lantau.common.identity.wire.AssumeRequest;
import dev.lantau.common.identity.wire.AssumeResponse;
import dev.lantau.common.identity.wire.CallerIdentity;
import dev.lantau.common.identity.wire.StsApi;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The security token service. */
@RunOnVirtualThread
public class StsResource implements StsApi {
    private final StsService service;

    StsResource(StsService service) {
        this.service = service;
    }

    @Override
    public AssumeResponse assumeAgency(AssumeRequest wish) {
        return service.assume(wish);
    }

    @Override
    public CallerIdentity getCallerIdentity() {
        return service.caller();
    }
}
