create table custom_image (
    id                  varchar(36) collate "C" primary key,
    domain_id           varchar(64) not null,
    project_id          varchar(64) not null,
    workspace_id        varchar(32) collate "C" not null,
    registry            varchar(512) collate "C" not null,
    namespace           varchar(2048) collate "C" not null,
    name                varchar(2048) collate "C" not null,
    tag                 varchar(2048) collate "C" not null,
    swr_path            varchar(2048) collate "C" not null,
    swr_instance_id     varchar(128),
    description         varchar(512),
    read_me             varchar(3000),
    arch                varchar(16) not null,
    origin              varchar(16) not null,
    service_type        varchar(16) not null,
    visibility          varchar(16) not null,
    flavor_type         varchar(32),
    resource_categories jsonb       not null,
    dev_services        jsonb       not null,
    tags                jsonb       not null,
    size_kb             bigint,
    status              varchar(16) not null,
    status_message      text,
    version             bigint      not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);
-- An index over long texts would refuse rows that are too long for it: the digest stands for them.
create unique index custom_image_tag on custom_image (domain_id, project_id, md5(namespace || '/' || name || ':' || tag));
create index custom_image_of_workspace on custom_image (domain_id, workspace_id);
