package dev.lantau.modelarts.algorithm;

import dev.lantau.modelarts.wire.AlgorithmResponse;
import dev.lantau.modelarts.wire.AlgorithmResponseJobConfig;
import dev.lantau.modelarts.wire.AlgorithmResponseMetadata;
import dev.lantau.modelarts.wire.AlgorithmResponseResourceRequirements;
import java.util.List;

/** Rows to wire. */
final class AlgorithmDetails {
    private AlgorithmDetails() {}

    /** All of it, with what lies in its code folder. */
    static AlgorithmResponse of(StoredAlgorithm row, CodeTree code) {
        return new AlgorithmResponse(
                row.advancedConfig, jobConfig(row, code), metadata(row, code), requirements(row));
    }

    private static AlgorithmResponseJobConfig jobConfig(StoredAlgorithm row, CodeTree code) {
        var config = row.jobConfig;
        return new AlgorithmResponseJobConfig(
                config.bootFile(),
                config.codeDir(),
                code.root(),
                config.command(),
                config.engine(),
                config.inputs(),
                config.outputs(),
                config.parameters(),
                config.parametersCustomization());
    }

    /** Every algorithm here is the tenant's own ({@code custom}) and usable. */
    private static AlgorithmResponseMetadata metadata(StoredAlgorithm row, CodeTree code) {
        return new AlgorithmResponseMetadata(
                row.aiProject,
                "",
                null,
                row.createdAt.toEpochMilli(),
                row.description,
                row.domainId,
                row.id,
                true,
                row.name,
                (int) Math.min(code.bytes(), Integer.MAX_VALUE),
                "custom",
                "",
                null,
                row.changed() ? row.updatedAt.toEpochMilli() : 0,
                row.userName,
                0,
                row.workspaceId);
    }

    private static List<AlgorithmResponseResourceRequirements> requirements(StoredAlgorithm row) {
        return row.resourceRequirements.stream()
                .map(
                        each ->
                                new AlgorithmResponseResourceRequirements(
                                        each.key(), each.operator(), each.values()))
                .toList();
    }
}
