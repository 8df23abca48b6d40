package dev.lantau.common.tagging;

/** A tag of a resource: one value per key. */
public record Tag(String key, String value) {}
