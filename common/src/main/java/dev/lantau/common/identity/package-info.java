/** Accounts, users, keys and tokens: what official clients ask before their first call. */
package dev.lantau.common.identity;
