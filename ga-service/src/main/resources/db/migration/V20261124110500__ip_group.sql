create table ip_group (
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
    name                varchar(64) not null,
    description         varchar(255) not null,
    ip_list             jsonb       not null,
    detached_from       jsonb       not null
);
create index ip_group_by_domain on ip_group (domain_id, id);
create index ip_group_behind on ip_group (not_before) where observed_generation < generation;

-- A listener has at most one IP group; the association goes with the listener, and keeps the group.
create table ip_group_listener (
    listener_id varchar(36) collate "C" primary key references listener (id) on delete cascade,
    ip_group_id varchar(36) collate "C" not null references ip_group (id),
    type        varchar(8) not null
);
create index ip_group_listener_by_ip_group on ip_group_listener (ip_group_id);
