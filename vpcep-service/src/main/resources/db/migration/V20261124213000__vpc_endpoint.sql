-- Marks of connections: int32 on the wire, never used twice.
create sequence vpc_endpoint_marker as integer;

create table vpc_endpoint (
    id                     varchar(36) collate "C" primary key,
    domain_id              varchar(64) not null,
    project_id             varchar(64) not null,
    status                 varchar(16) not null,
    reason                 text,
    generation             bigint      not null,
    observed_generation    bigint      not null,
    failures               integer     not null,
    not_before             timestamptz not null,
    leased_until           timestamptz not null,
    deletion_wished        boolean     not null,
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    version                bigint      not null,
    service_id             varchar(64) collate "C" not null,
    service_name           varchar(128) not null,
    service_type           varchar(16) not null,
    vpc_id                 varchar(64) not null,
    subnet_id              varchar(64),
    ip                     varchar(15),
    marker_id              integer     not null unique,
    approval               varchar(32) not null,
    granted_generation     bigint      not null,
    description            text        not null,
    connection_description text        not null,
    enable_dns             boolean     not null,
    dns_names              jsonb       not null,
    enable_whitelist       boolean     not null,
    whitelist              jsonb       not null,
    route_tables           jsonb       not null,
    policy_statements      jsonb       not null,
    policy_document        jsonb,
    professional           boolean     not null,
    frozen                 boolean     not null
);
create index vpc_endpoint_by_project on vpc_endpoint (project_id, created_at, id);
create index vpc_endpoint_by_service on vpc_endpoint (service_id, created_at, id);
create index vpc_endpoint_behind on vpc_endpoint (not_before) where observed_generation < generation;

-- Addresses in use, IPv4 as a number; subnets that overlap share them, since one machine binds them all.
create table endpoint_address (
    address     bigint primary key,
    endpoint_id varchar(36) collate "C" not null references vpc_endpoint (id) on delete cascade
);
create index endpoint_address_by_endpoint on endpoint_address (endpoint_id);
