package dev.lantau.modelarts.workspace;

import dev.lantau.common.error.ApiException;
import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.ModelArtsError;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashSet;
import java.util.Set;

/** The workspaces that let the caller in, read once a call. */
@RequestScoped
class AdmittedWorkspaces implements WorkspaceAccess {
    private final WorkspaceRepository workspaces;
    private final CallContext call;
    private Set<String> visible;

    AdmittedWorkspaces(WorkspaceRepository workspaces, CallContext call) {
        this.workspaces = workspaces;
        this.call = call;
    }

    @Override
    public String require(String wished) {
        if (wished == null || wished.isEmpty() || wished.equals(DEFAULT)) {
            return DEFAULT;
        }
        if (!sees(wished)) {
            throw new ApiException(ModelArtsError.NO_WORKSPACE, wished);
        }
        return wished;
    }

    @Override
    public Set<String> visible() {
        if (visible == null) {
            var ids = new HashSet<>(workspaces.ids(Entrant.of(call.caller())));
            ids.add(DEFAULT);
            visible = Set.copyOf(ids);
        }
        return visible;
    }
}
