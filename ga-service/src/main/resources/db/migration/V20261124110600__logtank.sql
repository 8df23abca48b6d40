-- A listener has at most one logtank, and its logtank goes with it.
create table logtank (
    id                  varchar(36) collate "C" primary key,
    domain_id           varchar(64) not null,
    status              varchar(16) not null,
    reason              text,
    generation          bigint      not null,
    observed_generation bigint      not null,
    failures            integer     not null,
    not_before          timestamptz not null,
    leased_until        timestamptz not null,
    deletion_wished     boolean     not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    version             bigint      not null,
    frozen              jsonb,
    project_id          varchar(64),
    listener_id         varchar(36) collate "C" not null unique references listener (id) on delete cascade,
    log_group_id        varchar(36) not null,
    log_stream_id       varchar(36) not null
);
create index logtank_by_domain on logtank (domain_id, id);
create index logtank_behind on logtank (not_before) where observed_generation < generation;
