package dev.lantau.modelarts.algorithm;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.modelarts.wire.Algorithm;
import dev.lantau.modelarts.wire.AlgorithmResponse;
import dev.lantau.modelarts.wire.AlgorithmsApi;
import dev.lantau.modelarts.wire.ListAlgorithms;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** HTTP side of algorithms. */
@RunOnVirtualThread
public class AlgorithmResource implements AlgorithmsApi {
    private final AlgorithmService service;
    private final AlgorithmList list;

    AlgorithmResource(AlgorithmService service, AlgorithmList list) {
        this.service = service;
        this.list = list;
    }

    @Override
    @Idempotent
    public AlgorithmResponse createAlgorithm(String projectId, Algorithm algorithm) {
        return service.create(algorithm);
    }

    @Override
    public ListAlgorithms listAlgorithms(
            String projectId,
            Integer offset,
            Integer limit,
            String sortBy,
            String order,
            String groupBy,
            String searches,
            String workspaceId) {
        return list.read(
                new AlgorithmList.Query(
                        offset, limit, sortBy, order, groupBy, searches, workspaceId));
    }

    @Override
    public AlgorithmResponse showAlgorithmByUuid(String projectId, String algorithmId) {
        return service.show(algorithmId);
    }

    @Override
    public AlgorithmResponse changeAlgorithm(
            String projectId, String algorithmId, Algorithm algorithm) {
        return service.change(algorithmId, algorithm);
    }

    @Override
    public void deleteAlgorithm(String projectId, String algorithmId) {
        service.delete(algorithmId);
    }
}
