package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.objectstore.ObjectPath;
import dev.lantau.modelarts.wire.LogExportPath;

/** Where logs are copied to. */
final class LogPlaces {
    private LogPlaces() {}

    /** Whether there is a place at all; an empty one is none. */
    static boolean wanted(LogExportPath path) {
        return path != null && !Refusals.blank(path.obsUrl());
    }

    /** The object of one task's log. */
    static ObjectPath object(TrainingJob row, String task) {
        var folder =
                Refusals.objectPath("log_export_path", row.job.spec().logExportPath().obsUrl());
        return folder.resolve("modelarts-job-%s-%s.log".formatted(row.id, task));
    }
}
