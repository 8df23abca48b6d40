/** Training jobs: what tenants ask to be run, and what becomes of it. */
package dev.lantau.modelarts.trainingjob;
