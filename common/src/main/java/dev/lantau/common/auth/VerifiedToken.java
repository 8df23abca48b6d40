package dev.lantau.common.auth;

/** A token that was verified and whose user still exists. */
public record VerifiedToken(TokenClaims claims, Caller caller) {}
