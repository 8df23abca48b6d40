package dev.lantau.common.database;

/**
 * Fired when the process starts, as soon as the databases are there and have the schemas that this
 * build expects: the moment for what a start has to do in them. Usually that is before the HTTP
 * port opens. When an observer fails because a database went away again, all are told again: what
 * they do must bear that.
 */
public record DatabasesReady() {}
