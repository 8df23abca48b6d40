create table algorithm (
    id                    varchar(36) collate "C" primary key,
    domain_id             varchar(64) not null,
    project_id            varchar(64) not null,
    workspace_id          varchar(64) not null,
    name                  varchar(64) collate "C" not null,
    description           varchar(256) not null,
    ai_project            text        not null,
    user_name             text        not null,
    job_config            jsonb       not null,
    advanced_config       jsonb       not null,
    resource_requirements jsonb       not null,
    version               bigint      not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    unique (domain_id, project_id, workspace_id, name)
);
