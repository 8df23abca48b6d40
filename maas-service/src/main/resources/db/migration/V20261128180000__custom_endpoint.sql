create table custom_endpoint (
    id               varchar(36) collate "C" primary key,
    domain_id        varchar(64) not null,
    project_id       varchar(64) not null,
    name             varchar(64) collate "C" not null,
    source           varchar(32) not null,
    model_name       text collate "C",
    infer_service_id varchar(64),
    region           varchar(64),
    remark           varchar(256),
    rpm              integer,
    tpm              bigint,
    moderation       boolean     not null,
    agreement_id     varchar(64),
    enabled          boolean     not null,
    version          bigint      not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    unique (domain_id, name)
);

-- A name belongs to the endpoint that had it first, for ever: rows outlive their endpoints.
create table endpoint_name (
    domain_id   varchar(64) not null,
    name        varchar(64) collate "C" not null,
    endpoint_id varchar(36) collate "C" not null,
    reserved_at timestamptz not null,
    primary key (domain_id, name)
);
