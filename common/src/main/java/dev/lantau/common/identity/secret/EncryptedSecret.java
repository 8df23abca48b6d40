package dev.lantau.common.identity.secret;

/** A secret as it is stored, and the id of the key that opens it. */
public record EncryptedSecret(byte[] content, String keyId) {}
