package dev.lantau.modelarts.trainingjob;

import dev.lantau.modelarts.KindUnderTest;
import dev.lantau.modelarts.ModelArtsContracts;
import dev.lantau.testing.Tenants;
import dev.lantau.testing.calls.Call;
import dev.lantau.testing.calls.Samples;
import dev.lantau.testing.contract.ContractOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Training jobs for the generated suites: they have ended, so that nothing of them changes. */
public final class TrainingJobsUnderTest implements KindUnderTest {
    private static final String JOB = "training_job_id";
    private static final int POLLS = 500;
    private static final long POLL_NANOSECONDS = 20_000_000;

    @Override
    public Optional<Map<String, ?>> body(String operationId) {
        return Optional.ofNullable(
                switch (operationId) {
                    case "CreateTrainingJob" -> measuring();
                    case "StopTrainingJob" -> Map.of("action_type", "terminate");
                    default -> null;
                });
    }

    /** Its log has a number, so that it has metrics at once. */
    private static Map<String, Object> measuring() {
        var algorithm = new HashMap<String, Object>();
        algorithm.put("command", "echo loss=0.5");
        algorithm.put("engine", Map.of("image_url", "swr.example.com/group/image:1"));
        algorithm.put(
                "policies",
                Map.of(
                        "auto_search",
                        Map.of(
                                "reward_attrs",
                                List.of(Map.of("name", "loss", "regex", "loss=([0-9.]+)")))));
        return TrainingJobSamples.job(algorithm);
    }

    @Override
    public Map<String, String> constants(Tenants tenant) {
        return Map.of("task", "worker-0");
    }

    @Override
    public Optional<Map<String, String>> resource(String parameter, Samples samples) {
        if (!parameter.equals(JOB)) {
            return Optional.empty();
        }
        var call = samples.freshCall(operation("CreateTrainingJob"));
        var path = new HashMap<>(call.path());
        path.put(JOB, call.send(samples.credential()).tree().at("/metadata/id").asText());
        var show = Call.of(operation("ShowTrainingJobDetails"), path, null);
        for (int i = 0; i < POLLS; i++) {
            var phase = show.send(samples.credential()).tree().at("/status/phase").asText();
            if (phase.equals("Completed")) {
                return Optional.of(path);
            }
            LockSupport.parkNanos(POLL_NANOSECONDS);
        }
        throw new AssertionError("the job does not end: " + show.send(samples.credential()).body());
    }

    private static ContractOperation operation(String id) {
        return ModelArtsContracts.own().operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Map<String, String> withoutSuccess() {
        return Map.of("StopTrainingJob", "its job has ended, which is another test's matter");
    }
}
