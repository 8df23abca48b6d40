/** How engines tell what they see. */
package dev.lantau.common.traffic.observer;
