-- Video tasks of upstreams, under ids of our own.
create table video_task (
    id               varchar(36)  primary key,
    domain_id        varchar(64)  not null,
    upstream         varchar(128) not null,
    upstream_task_id text         not null,
    model            varchar(128) not null,
    service_id       varchar(128) not null,
    service_name     varchar(128) not null,
    custom_endpoint  boolean      not null,
    booked           boolean      not null default false,
    created_at       timestamptz  not null,
    expires_at       timestamptz  not null
);
create index video_task_by_expiry on video_task (expires_at);
