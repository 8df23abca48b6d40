-- Entries of the network inventory that the operator made; those of the file are not here.
create table inventory_entry (
    kind       varchar(16) not null,
    id         varchar(64) not null,
    document   jsonb       not null,
    updated_at timestamptz not null,
    primary key (kind, id)
);
