package dev.lantau.modelarts.workspace;

import dev.lantau.modelarts.wire.AuthorizationModeApi;
import dev.lantau.modelarts.wire.ShowAuthmodeDetailResponse;
import dev.lantau.modelarts.wire.UpdateAuthModeRequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of the authorization mode. */
@RunOnVirtualThread
public class AuthorizationModeResource implements AuthorizationModeApi {
    private final AuthorizationModeService service;

    AuthorizationModeResource(AuthorizationModeService service) {
        this.service = service;
    }

    @Override
    public ShowAuthmodeDetailResponse showAuthmodeDetail() {
        return service.show();
    }

    @Override
    public ShowAuthmodeDetailResponse updateAuthMode(UpdateAuthModeRequestBody body) {
        return service.update(body.mode());
    }
}
