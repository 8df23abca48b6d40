/**
 * What the operator writes and reads: documents, complaints about them, and the management port.
 */
package dev.lantau.maas.operator;
