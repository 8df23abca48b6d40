/** What one process announces in the database and others hear at once (LISTEN and NOTIFY). */
package dev.lantau.common.notification;
