create table account (
    id         varchar(64) primary key,
    name       varchar(64) not null unique,
    enabled    boolean     not null,
    created_at timestamptz not null
);

create table project (
    id          varchar(64) collate "C" primary key,
    domain_id   varchar(64) not null references account (id) on delete cascade,
    name        varchar(64) not null,
    description varchar(255) not null,
    enabled     boolean     not null,
    created_at  timestamptz not null,
    unique (domain_id, name)
);

create table role (
    name    varchar(64) primary key,
    actions text[]      not null
);

create table iam_user (
    id                  varchar(64) collate "C" primary key,
    domain_id           varchar(64) not null references account (id) on delete cascade,
    name                varchar(64) not null,
    description         varchar(255) not null,
    enabled             boolean     not null,
    password_hash       varchar(255) not null,
    password_changed_at timestamptz not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    version             bigint      not null,
    unique (domain_id, name)
);

create table user_role (
    user_id   varchar(64) collate "C" not null references iam_user (id) on delete cascade,
    role_name varchar(64) not null references role (name),
    primary key (user_id, role_name)
);

-- Apart from iam_user, so that a wrong password does not announce a change of the user.
create table login_failure (
    user_id      varchar(64) collate "C" primary key references iam_user (id) on delete cascade,
    failures     integer     not null,
    locked_until timestamptz not null
);

create table access_key (
    access            varchar(64) collate "C" primary key,
    domain_id         varchar(64) not null references account (id) on delete cascade,
    user_id           varchar(64) collate "C" not null references iam_user (id) on delete cascade,
    secret            bytea       not null,
    encryption_key_id varchar(16) not null,
    status            varchar(16) not null,
    description       varchar(255) not null,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    version           bigint      not null
);
create index access_key_by_user on access_key (user_id);

-- Apart from access_key, so that using a key does not announce a change of the key.
create table access_key_use (
    access       varchar(64) collate "C" primary key references access_key (access) on delete cascade,
    last_used_at timestamptz not null
);

create table agency (
    id              varchar(64) collate "C" primary key,
    domain_id       varchar(64) not null references account (id) on delete cascade,
    name            varchar(64) not null,
    trust_domain_id varchar(64) not null references account (id) on delete cascade,
    description     varchar(255) not null,
    duration        varchar(16) not null,
    created_at      timestamptz not null,
    expires_at      timestamptz,
    unique (domain_id, name)
);
create index agency_by_trusted on agency (trust_domain_id);

create table agency_role (
    agency_id varchar(64) collate "C" not null references agency (id) on delete cascade,
    role_name varchar(64) not null references role (name),
    primary key (agency_id, role_name)
);

create table temporary_key (
    access              varchar(64) collate "C" primary key,
    domain_id           varchar(64) not null references account (id) on delete cascade,
    user_id             varchar(64) collate "C" references iam_user (id) on delete cascade,
    agency_id           varchar(64) collate "C" references agency (id) on delete cascade,
    session_name        varchar(64) not null,
    secret              bytea       not null,
    encryption_key_id   varchar(16) not null,
    security_token_hash bytea       not null,
    roles               text[]      not null,
    allowed             text[]      not null,
    denied              text[]      not null,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    check ((user_id is null) <> (agency_id is null))
);
create index temporary_key_by_end on temporary_key (expires_at);

create table signing_key (
    id                varchar(64) collate "C" primary key,
    public_key        bytea       not null,
    private_key       bytea       not null,
    encryption_key_id varchar(16) not null,
    created_at        timestamptz not null
);

-- What was loaded from a file of accounts, so that an unchanged file costs nothing at the next start.
create table loaded_file (
    name        varchar(64) primary key,
    fingerprint varchar(64) not null,
    loaded_at   timestamptz not null
);

create table audit (
    id            bigint generated always as identity primary key,
    at            timestamptz not null,
    domain_id     varchar(64) not null,
    user_id       varchar(64) not null,
    credential    varchar(16) not null,
    operation     varchar(64) not null,
    resource_type varchar(64) not null,
    resource_id   varchar(64) not null,
    request_id    varchar(64) not null,
    decision      varchar(16) not null
);
create index audit_by_domain on audit (domain_id, id);

-- Every replica of every service forgets what it remembers of callers the moment one of these tables changes.
create function announce_identity_change() returns trigger language plpgsql as $$
begin
    perform pg_notify('lantau_identity', tg_table_name);
    return null;
end
$$;
create trigger account_changed after insert or update or delete on account
    for each statement execute function announce_identity_change();
create trigger project_changed after insert or update or delete on project
    for each statement execute function announce_identity_change();
create trigger role_changed after insert or update or delete on role
    for each statement execute function announce_identity_change();
create trigger iam_user_changed after insert or update or delete on iam_user
    for each statement execute function announce_identity_change();
create trigger user_role_changed after insert or update or delete on user_role
    for each statement execute function announce_identity_change();
create trigger access_key_changed after insert or update or delete on access_key
    for each statement execute function announce_identity_change();
create trigger agency_changed after insert or update or delete on agency
    for each statement execute function announce_identity_change();
create trigger agency_role_changed after insert or update or delete on agency_role
    for each statement execute function announce_identity_change();
-- A new temporary key is unknown to everybody; only its end has to be told.
create trigger temporary_key_gone after update or delete on temporary_key
    for each statement execute function announce_identity_change();
create trigger signing_key_changed after insert or update or delete on signing_key
    for each statement execute function announce_identity_change();
