package dev.lantau.modelarts.algorithm;

import dev.lantau.common.web.CallContext;
import dev.lantau.modelarts.wire.AlgorithmResponse;
import dev.lantau.modelarts.workspace.WorkspaceAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What other kinds ask about algorithms. */
@ApplicationScoped
public class Algorithms {
    private final AlgorithmRepository algorithms;
    private final WorkspaceAccess access;
    private final CallContext call;

    Algorithms(AlgorithmRepository algorithms, WorkspaceAccess access, CallContext call) {
        this.algorithms = algorithms;
        this.access = access;
        this.call = call;
    }

    /**
     * The calling project's algorithm in a workspace that the caller sees, as clients are shown it
     * but without {@code code_tree} and size. A preset engine has its id, name and version, an
     * image its {@code image_url} alone; lists are never {@code null}.
     */
    public Optional<AlgorithmResponse> find(String id) {
        return algorithms
                .owned(id, call.domainId(), call.projectId(), access.visible())
                .map(row -> AlgorithmDetails.of(row, CodeTree.NONE));
    }
}
