-- Keys of the inference plane. Of a key's secret only a salted hash is here.
create table api_key (
    id          varchar(10)  primary key,
    domain_id   varchar(64)  not null,
    project_id  varchar(64)  not null,
    label       varchar(100) not null,
    description varchar(100) not null,
    addresses   text[]       not null,
    models      text[]       not null,
    endpoints   text[]       not null,
    rpm         integer,
    tpm         bigint,
    enabled     boolean      not null,
    salt        bytea        not null,
    hash        bytea        not null,
    created_at  timestamptz  not null,
    updated_at  timestamptz  not null,
    unique (domain_id, label)
);
