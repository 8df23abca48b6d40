package dev.lantau.modelarts.workspace;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Set;

/** There are no workspaces but the default one, without quotas. */
@DefaultBean
@Singleton
class DefaultWorkspaceOnly implements WorkspaceAccess, WorkspaceQuotas {
    @Override
    public String require(String wished) {
        if (wished == null || wished.isEmpty() || wished.equals(DEFAULT)) {
            return DEFAULT;
        }
        throw new ApiException(ModelArtsError.NO_WORKSPACE, wished);
    }

    @Override
    public Set<String> visible() {
        return Set.of(DEFAULT);
    }

    @Override
    public void enter(String workspaceId, String resource, long amount) {
        // none is limited
    }
}
