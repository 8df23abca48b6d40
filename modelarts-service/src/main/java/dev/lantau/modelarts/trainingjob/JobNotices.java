package dev.lantau.modelarts.trainingjob;

import static dev.lantau.modelarts.trainingjob.Refusals.orEmpty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the operator's webhook what owners want to be told of: a POST with JSON, tried three times.
 * Where it goes is the operator's to say; the owner's {@code topic_urn} is only passed along.
 */
@ApplicationScoped
class JobNotices {
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int FIRST_FAILURE = 300;

    private final Event<JobNotice> notices;
    private final Optional<URI> address;
    private final ObjectMapper json;

    JobNotices(Event<JobNotice> notices, TrainingSettings settings, ObjectMapper json) {
        this.notices = notices;
        this.address = settings.notificationUrl().map(URI::create);
        this.json = json;
    }

    /** Notes it for when the transaction commits, if the owner asked for such events. */
    void tell(TrainingJob row, String event) {
        var wished = row.job.spec().notification();
        if (address.isPresent() && wished != null && orEmpty(wished.events()).contains(event)) {
            notices.fire(
                    new JobNotice(
                            event,
                            row.id,
                            row.name,
                            row.phase.wire,
                            row.reason,
                            wished.topicUrn()));
        }
    }

    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobNotice notice) {
        address.ifPresent(
                target ->
                        Thread.ofVirtual()
                                .name("training-notice")
                                .start(() -> deliver(target, notice)));
    }

    private void deliver(URI target, JobNotice notice) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request =
                    HttpRequest.newBuilder(target)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body(notice)))
                            .build();
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (sent(client, request)) {
                    return;
                }
                Thread.sleep(PAUSE.multipliedBy(attempt));
            }
            Log.warnf("%s of job %s could not be told", notice.event(), notice.jobId());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean sent(HttpClient client, HttpRequest request)
            throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                    < FIRST_FAILURE;
        } catch (IOException away) {
            return false;
        }
    }

    private byte[] body(JobNotice notice) throws JsonProcessingException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", notice.event());
        fields.put("training_job_id", notice.jobId());
        fields.put("name", notice.name());
        fields.put("phase", notice.phase());
        fields.put("reason", notice.reason());
        fields.put("topic_urn", notice.topic());
        return json.writeValueAsBytes(fields);
    }
}
