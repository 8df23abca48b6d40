package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.compute.Resources;
import dev.lantau.modelarts.wire.Job;
import dev.lantau.modelarts.wire.Resource;

/**
 * A job that keeps all rules.
 *
 * @param job as the client wrote it, with what its algorithm adds
 * @param resource nodes and flavor, with the flavor's details
 * @param each what one node has
 */
record CompleteJob(Job job, Resource resource, Resources each) {
    /** Id of the engine, or address of the image; {@code null} for none. */
    String engine() {
        var engine = job.algorithm().engine();
        return engine == null
                ? null
                : engine.engineId() == null ? engine.imageUrl() : engine.engineId();
    }
}
