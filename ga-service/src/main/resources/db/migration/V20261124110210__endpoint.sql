create table endpoint (
    id                      varchar(36) collate "C" primary key,
    domain_id               varchar(64) not null,
    status                  varchar(16) not null,
    reason                  text,
    generation              bigint      not null,
    observed_generation     bigint      not null,
    failures                integer     not null,
    not_before              timestamptz not null,
    leased_until            timestamptz not null,
    deletion_wished         boolean     not null,
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    version                 bigint      not null,
    frozen                  jsonb,
    accelerator_id          varchar(36) collate "C" not null,
    endpoint_group_id       varchar(36) collate "C" not null references endpoint_group (id),
    resource_id             varchar(36) not null,
    resource_type           varchar(32) not null,
    ip_address              varchar(253) not null,
    weight                  integer     not null,
    health_state            varchar(16) not null
);
create index endpoint_by_accelerator on endpoint (accelerator_id);
create index endpoint_behind on endpoint (not_before) where observed_generation < generation;

-- A group has each resource once.
create unique index endpoint_once on endpoint (endpoint_group_id, resource_id);
