create table resource_tag (
    resource_type varchar(64)  not null,
    resource_id   varchar(36)  collate "C" not null,
    tag_key       varchar(128) not null,
    domain_id     varchar(64)  not null,
    tag_value     varchar(255) not null,
    primary key (resource_type, resource_id, tag_key)
);
create index resource_tag_by_key on resource_tag (domain_id, resource_type, tag_key, tag_value);
