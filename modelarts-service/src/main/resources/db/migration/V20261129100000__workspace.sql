create table workspace (
    id                    varchar(32) collate "C" primary key,
    domain_id             varchar(64) not null,
    project_id            varchar(64) not null,
    name                  varchar(64) collate "C" not null,
    description           varchar(256) not null,
    auth_type             varchar(16) not null,
    owner_id              varchar(64) not null,
    owner_name            text        not null,
    enterprise_project_id varchar(64) not null,
    grants                jsonb       not null,
    admitted              varchar[]   not null,
    status                varchar(16) not null,
    status_info           text        not null,
    version               bigint      not null,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    unique (domain_id, project_id, name)
);

-- What was set; the rest is unlimited. The default workspace, 0, has no row above.
create table workspace_quota (
    id           varchar(36) collate "C" primary key,
    domain_id    varchar(64) not null,
    workspace_id varchar(32) collate "C" not null,
    resource     varchar(64) not null,
    quota        integer     not null,
    version      bigint      not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    unique (domain_id, workspace_id, resource)
);

create table account_authorization (
    domain_id  varchar(64) primary key,
    mode       varchar(16) not null,
    updated_at timestamptz not null
);
