create table accelerator (
    id                    varchar(36) collate "C" primary key,
    domain_id             varchar(64) not null,
    status                varchar(16) not null,
    reason                text,
    generation            bigint      not null,
    observed_generation   bigint      not null,
    failures              integer     not null,
    not_before            timestamptz not null,
    leased_until          timestamptz not null,
    deletion_wished       boolean     not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    version               bigint      not null,
    name                  varchar(64) not null,
    description           varchar(255) not null,
    enterprise_project_id varchar(36) not null,
    flavor_id             varchar(36) not null,
    ip_sets               jsonb       not null,
    frozen                jsonb
);
create index accelerator_by_domain on accelerator (domain_id, id);
create index accelerator_behind on accelerator (not_before) where observed_generation < generation;

-- Acceleration addresses in use: the n-th of the pool of its kind.
create table acceleration_address (
    ip_type        varchar(4)  not null,
    n              bigint      not null,
    accelerator_id varchar(36) collate "C" not null references accelerator (id) on delete cascade,
    primary key (ip_type, n)
);
create index acceleration_address_by_accelerator on acceleration_address (accelerator_id);
