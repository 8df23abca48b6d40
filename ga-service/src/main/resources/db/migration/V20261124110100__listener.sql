create table listener (
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
    accelerator_id      varchar(36) collate "C" not null references accelerator (id),
    name                varchar(64) not null,
    description         varchar(255) not null,
    protocol            varchar(8)  not null,
    port_ranges         jsonb       not null,
    client_affinity     varchar(16) not null
);
create index listener_by_domain on listener (domain_id, id);
create index listener_by_accelerator on listener (accelerator_id);
create index listener_behind on listener (not_before) where observed_generation < generation;
