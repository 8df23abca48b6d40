-- Answers to creates that carried an Idempotency-Key.
create table remembered_answer (
    domain_id       varchar(64)  not null,
    idempotency_key varchar(255) not null,
    operation       varchar(64)  not null,
    body_hash       char(64)     not null,
    answer          text         not null,
    created_at      timestamptz  not null,
    primary key (domain_id, idempotency_key)
);
