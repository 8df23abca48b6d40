/** What tenants see of the audit: who did what, newest first. */
package dev.lantau.common.audit;
