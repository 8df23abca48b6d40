create table health_check (
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
    protocol                varchar(8)  not null,
    port                    integer     not null,
    interval_seconds        integer     not null,
    timeout_seconds         integer     not null,
    max_retries             integer     not null,
    enabled                 boolean     not null
);
create index health_check_by_domain on health_check (domain_id, id);
create index health_check_by_accelerator on health_check (accelerator_id);
create index health_check_behind on health_check (not_before) where observed_generation < generation;

-- One health check per endpoint group.
create unique index health_check_once on health_check (endpoint_group_id);
