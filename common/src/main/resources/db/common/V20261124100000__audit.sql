-- Every write of a tenant, appended in the transaction of the write itself.
create table audit (
    id            bigint generated always as identity primary key,
    at            timestamptz not null,
    domain_id     varchar(64) not null,
    user_id       varchar(64) not null,
    credential    varchar(16) not null,
    operation     varchar(64) not null,
    resource_type varchar(64) not null,
    resource_id   varchar(64) not null,
    request_id    varchar(64) not null,
    decision      varchar(16) not null
);
create index audit_by_domain on audit (domain_id, id);
