package dev.lantau.modelarts.notebook;

import dev.lantau.modelarts.wire.AffinityType;
import dev.lantau.modelarts.wire.CustomHooks;
import dev.lantau.modelarts.wire.EndpointsReq;
import dev.lantau.modelarts.wire.RunUserRequest;
import dev.lantau.modelarts.wire.UserVpcRequest;
import dev.lantau.modelarts.wire.VolumeMountRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a notebook was asked to have besides, as it came; absent parts are {@code null}.
 *
 * @param dataVolumes never {@code null}
 */
@RegisterForReflection
public record NotebookExtras(
        List<EndpointsReq> endpoints,
        CustomHooks hooks,
        AffinityType affinity,
        RunUserRequest runUser,
        UserVpcRequest userVpc,
        List<VolumeMountRequest> dataVolumes) {
    public NotebookExtras {
        dataVolumes = dataVolumes == null ? List.of() : List.copyOf(dataVolumes);
    }

    /** The same with the parts that were sent; absent ones stay. */
    NotebookExtras with(
            List<EndpointsReq> newEndpoints,
            CustomHooks newHooks,
            AffinityType newAffinity,
            List<VolumeMountRequest> newDataVolumes) {
        return new NotebookExtras(
                newEndpoints == null ? endpoints : newEndpoints,
                newHooks == null ? hooks : newHooks,
                newAffinity == null ? affinity : newAffinity,
                runUser,
                userVpc,
                newDataVolumes == null ? dataVolumes : newDataVolumes);
    }
}
