-- Folders mounted into runs of notebooks.
create table notebook_storage (
    id             varchar(36) primary key,
    notebook_id    varchar(36) not null references notebook on delete cascade,
    domain_id      varchar(64) not null,
    project_id     varchar(64) not null,
    workspace_id   varchar(64) not null,
    category       varchar(8) not null,
    mount_path     varchar(256) not null,
    place          varchar(256) not null,
    uri            varchar(256) not null,
    status         varchar(16) not null,
    failure_reason text,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    version        bigint not null
);
create index notebook_storage_by_notebook on notebook_storage (notebook_id);
