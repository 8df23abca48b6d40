package dev.lantau.modelarts.trainingjob;

/** Something happened to a job that its owner wants to be told of; sent once it is committed. */
record JobNotice(
        String event, String jobId, String name, String phase, String reason, String topic) {}
