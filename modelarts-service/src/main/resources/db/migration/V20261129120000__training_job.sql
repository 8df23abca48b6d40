create table training_job (
    id              varchar(36) collate "C" primary key,
    domain_id       varchar(64) not null,
    project_id      varchar(64) not null,
    workspace_id    varchar(64) collate "C" not null,
    user_id         varchar(64) not null,
    user_name       text        not null,
    name            varchar(64) collate "C" not null,
    description     varchar(256),
    job             jsonb       not null,
    resource        jsonb       not null,
    algorithm_id    varchar(64),
    engine          text,
    flavor_id       text        not null,
    node_count      integer     not null,
    cpus            double precision not null,
    -- What is wanted: RUN, TERMINATE or GONE.
    wish            varchar(16) not null,
    -- What it is at.
    phase           varchar(24) not null,
    reason          text,
    failed_task     varchar(32),
    tasks           jsonb       not null,
    submitted_at    timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz,
    stop_at         timestamptz,
    log_export_due  boolean     not null,
    -- When a worker must look at it; null when nothing is left to do.
    look_at         timestamptz,
    failed_looks    integer     not null,
    lease           varchar(36) collate "C",
    leased_until    timestamptz,
    version         bigint      not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
-- Lists, newest first and by name; what they skip is read from the index alone.
create index training_job_by_age on training_job (domain_id, project_id, workspace_id, created_at, id) include (wish);
create index training_job_by_name on training_job (domain_id, project_id, workspace_id, name, id) include (wish);
-- What is not ended: quotas and metrics.
create index training_job_open on training_job (domain_id, project_id, flavor_id) where ended_at is null;
create index training_job_due on training_job (look_at) where look_at is not null;

create table training_job_event (
    id        bigint generated always as identity primary key,
    job_id    varchar(36) collate "C" not null references training_job on delete cascade,
    at        timestamptz not null,
    level     varchar(8)  not null,
    message   text        not null
);
create index training_job_event_by_job on training_job_event (job_id, at, id);

-- What a task used, by the minute. Several replicas may add to one minute: the means stay right.
create table training_job_usage (
    job_id       varchar(36) collate "C" not null references training_job on delete cascade,
    task         integer     not null,
    minute       timestamptz not null,
    samples      integer     not null,
    cpus         double precision not null,
    memory_bytes double precision not null,
    primary key (job_id, task, minute)
);

-- The secret behind links to logs, one for all replicas.
create table training_log_key (
    single boolean primary key default true check (single),
    secret bytea   not null
);
