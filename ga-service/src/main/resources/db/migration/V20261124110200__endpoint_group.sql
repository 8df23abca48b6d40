create table endpoint_group (
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
    listener_id             varchar(36) collate "C" not null references listener (id),
    region_id               varchar(36) not null,
    name                    varchar(64) not null,
    description             varchar(255) not null,
    traffic_dial_percentage integer     not null
);
create index endpoint_group_by_domain on endpoint_group (domain_id, id);
create index endpoint_group_by_accelerator on endpoint_group (accelerator_id);
create index endpoint_group_behind on endpoint_group (not_before) where observed_generation < generation;

-- One group per region and listener.
create unique index endpoint_group_once on endpoint_group (listener_id, region_id);
