/**
 * The load generator of the gateway part, as two programs with a process each: clients of chat
 * ({@link dev.lantau.bench.chat.ChatClients}) and the model's server ({@link
 * dev.lantau.bench.chat.ChatBackend}). Whatever is measured is between them. Both speak just enough
 * HTTP on Vert.x sockets, so that they cost as little as they can.
 */
package dev.lantau.bench.chat;
