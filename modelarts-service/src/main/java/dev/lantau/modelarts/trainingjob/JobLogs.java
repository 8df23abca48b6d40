package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.error.ApiException;
import dev.lantau.modelarts.ModelArtsError;
import dev.lantau.modelarts.compute.ComputeDriver;
import dev.lantau.modelarts.compute.LogSlice;
import dev.lantau.modelarts.wire.ShowObsUrlOfTrainingJobLogsResponse;
import dev.lantau.modelarts.wire.ShowTrainingJobLogsPreviewResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Logs of a job's tasks. */
@ApplicationScoped
class JobLogs {
    private static final int PREVIEW_BYTES = 5 << 20;
    private static final String DOWNLOAD = "application/octet-stream";

    private final TrainingJobService jobs;
    private final ComputeDriver driver;
    private final LogLinks links;

    JobLogs(TrainingJobService jobs, ComputeDriver driver, LogLinks links) {
        this.jobs = jobs;
        this.driver = driver;
        this.links = links;
    }

    /** The newest 5 MB. ModelArts.2775, .2818, .2819. */
    ShowTrainingJobLogsPreviewResponse preview(String jobId, String task) {
        var row = jobs.find(jobId);
        var slice = log(row, rank(row, task), -PREVIEW_BYTES, PREVIEW_BYTES);
        var text = LogText.of(slice);
        return new ShowTrainingJobLogsPreviewResponse(
                text.content(), text.bytes(), (int) Math.min(slice.total(), Integer.MAX_VALUE));
    }

    /**
     * A link to the whole log. ModelArts.2775, .2818, .2819.
     *
     * @param contentType {@code application/octet-stream} for one that browsers save; everything
     *     else for one that they show
     */
    ShowObsUrlOfTrainingJobLogsResponse link(String jobId, String task, String contentType) {
        var row = jobs.find(jobId);
        int rank = rank(row, task);
        log(row, rank, 0, 1);
        boolean download = contentType != null && contentType.startsWith(DOWNLOAD);
        return new ShowObsUrlOfTrainingJobLogsResponse(links.url(row.id, rank, download), null);
    }

    private LogSlice log(TrainingJob row, int rank, long from, int most) {
        return driver.log(row.id, rank, from, most).orElseThrow(() -> noLog(row, rank));
    }

    private static ApiException noLog(TrainingJob row, int rank) {
        boolean had = row.startedAt != null && row.endedAt != null;
        return new ApiException(
                had ? ModelArtsError.LOG_CLEARED : ModelArtsError.LOG_NOT_YET,
                row.taskNames().get(rank));
    }

    /** Number of a task; one that the job does not have is as a job that is not there. */
    static int rank(TrainingJob row, String task) {
        return Optional.of(row.taskNames().indexOf(task))
                .filter(rank -> rank >= 0)
                .orElseThrow(
                        () ->
                                TrainingJobService.missing(
                                        "%s with a task %s".formatted(row.id, task)));
    }
}
