-- What each replica may use of a scope's limits. The shares of a scope never add up to more than its limits; they change
-- only under the scope's advisory lock, and each replica changes only its own, but for those whose lease is over.
create table rate_share (
    scope           text        not null,
    replica         text        not null,
    share_requests  bigint      not null,
    share_tokens    bigint      not null,
    -- Within the minute before renewed_at.
    used_requests   bigint      not null,
    used_tokens     bigint      not null,
    -- Of the largest call that found no room lately.
    wanted_requests bigint      not null,
    wanted_tokens   bigint      not null,
    -- What would come within a minute, let in or not, if it goes on as it did lately.
    offered_requests bigint      not null,
    offered_tokens   bigint      not null,
    waiting_millis  bigint      not null,
    renewed_at      timestamptz not null,
    primary key (scope, replica)
);
create index rate_share_replica on rate_share (replica);
