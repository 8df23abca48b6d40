package dev.lantau.modelarts.trainingjob;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What happened to a job, for its owner. */
@Entity
@Table(name = "training_job_event")
public class JobEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String jobId;
    public Instant at;

    /** Info, Warning or Error. */
    public String level;

    public String message;

    static JobEvent of(String jobId, Instant at, String level, String message) {
        var row = new JobEvent();
        row.jobId = jobId;
        row.at = at;
        row.level = level;
        row.message = Texts.storable(message);
        return row;
    }
}
