package dev.lantau.modelarts.trainingjob;

import dev.lantau.common.idempotency.Idempotent;
import dev.lantau.modelarts.wire.Job;
import dev.lantau.modelarts.wire.JobActionType;
import dev.lantau.modelarts.wire.JobDescription;
import dev.lantau.modelarts.wire.JobResponse;
import dev.lantau.modelarts.wire.JobSearches;
import dev.lantau.modelarts.wire.Language;
import dev.lantau.modelarts.wire.ListEvents;
import dev.lantau.modelarts.wire.ListJobs;
import dev.lantau.modelarts.wire.ShowObsUrlOfTrainingJobLogsResponse;
import dev.lantau.modelarts.wire.ShowTrainingJobLogsPreviewResponse;
import dev.lantau.modelarts.wire.ShowTrainingJobMetricsResponse;
import dev.lantau.modelarts.wire.SortOrder;
import dev.lantau.modelarts.wire.TrainingJobsApi;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.core.HttpHeaders;

/** HTTP side of training jobs. */
@RunOnVirtualThread
public class TrainingJobResource implements TrainingJobsApi {
    private final TrainingJobService service;
    private final JobSearch search;
    private final JobLogs logs;
    private final JobMetrics metrics;
    private final JobEvents events;
    private final HttpHeaders headers;

    TrainingJobResource(
            TrainingJobService service,
            JobSearch search,
            JobLogs logs,
            JobMetrics metrics,
            JobEvents events,
            HttpHeaders headers) {
        this.service = service;
        this.search = search;
        this.logs = logs;
        this.metrics = metrics;
        this.events = events;
        this.headers = headers;
    }

    @Override
    @Idempotent
    public JobResponse createTrainingJob(String projectId, Job job) {
        return service.create(job);
    }

    @Override
    public JobResponse showTrainingJobDetails(String projectId, String trainingJobId) {
        return service.show(trainingJobId);
    }

    @Override
    public void changeTrainingJobDescription(
            String projectId, String trainingJobId, JobDescription jobDescription) {
        service.describe(trainingJobId, jobDescription);
    }

    @Override
    public JobResponse stopTrainingJob(
            String projectId, String trainingJobId, JobActionType jobActionType) {
        return service.act(trainingJobId, jobActionType);
    }

    @Override
    public void deleteTrainingJob(String projectId, String trainingJobId) {
        service.delete(trainingJobId);
    }

    @Override
    public ListJobs listTrainingJobs(String projectId, JobSearches jobSearches) {
        return search.find(jobSearches);
    }

    @Override
    public ShowTrainingJobLogsPreviewResponse showTrainingJobLogsPreview(
            String projectId, String trainingJobId, String task) {
        return logs.preview(trainingJobId, task);
    }

    @Override
    public ShowObsUrlOfTrainingJobLogsResponse showObsUrlOfTrainingJobLogs(
            String projectId, String trainingJobId, String task) {
        return logs.link(trainingJobId, task, headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
    }

    @Override
    public ShowTrainingJobMetricsResponse showTrainingJobMetrics(
            String projectId, String trainingJobId, String task) {
        return metrics.show(trainingJobId, task).orElse(null);
    }

    @Override
    public ListEvents listTrainingJobEvents(
            String projectId,
            String trainingJobId,
            Integer offset,
            Integer limit,
            SortOrder order,
            String startTime,
            String endTime,
            Language language,
            String level,
            String pattern) {
        return events.list(
                trainingJobId,
                new JobEvents.Query(offset, limit, order, startTime, endTime, level, pattern));
    }
}
