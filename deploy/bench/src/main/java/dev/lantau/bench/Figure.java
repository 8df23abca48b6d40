package dev.lantau.bench;

/** What the traffic part measures of each line in each round. */
enum Figure {
    /** GiB per second, from clients to the backend over one connection. */
    UP_ONE,
    DOWN_ONE,
    UP_SEVERAL,
    DOWN_SEVERAL,
    /** The proxy's processor seconds per GiB. */
    UP_ONE_COST,
    DOWN_ONE_COST,
    UP_SEVERAL_COST,
    DOWN_SEVERAL_COST,
    /** New connections per second. */
    CONNECTS,
    /** Connections that did not get their answer. */
    CONNECTS_FAILED,
    CONNECT_MEDIAN,
    /** 99th percentile, as everywhere where something is slow. */
    CONNECT_SLOW,
    /** The proxy's processor time per connection in microseconds. */
    CONNECT_COST,
    /** Share of the machine that clients and backend used. */
    CONNECT_LOAD_SHARE,
    /** Small requests per second over lasting connections, as many as get through. */
    REQUESTS,
    /** The same at half load; times are microseconds. */
    HALF_REQUESTS,
    HALF_MEDIAN,
    HALF_SLOW,
    HALF_COST
}
