/** The operator's own port. */
package dev.lantau.common.operator;
