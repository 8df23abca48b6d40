/** Hash functions that more than one feature needs. */
package dev.lantau.common.hash;
