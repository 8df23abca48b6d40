create table service_permission (
    id              varchar(36) collate "C" primary key,
    service_id      varchar(36) collate "C" not null references endpoint_service (id) on delete cascade,
    permission      varchar(1200) not null,
    permission_type varchar(16)   not null,
    description     text          not null,
    created_at      timestamptz   not null,
    updated_at      timestamptz   not null,
    unique (service_id, permission)
);
create index service_permission_by_text on service_permission (permission);
