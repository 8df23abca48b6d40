/**
 * What runs tenants' commands: one {@link dev.lantau.modelarts.compute.ComputeDriver}, chosen by
 * {@code lantau.compute.driver}. Jobs and notebooks hand it a whole {@link
 * dev.lantau.modelarts.compute.Workload} and read its progress; they never see processes or pods.
 */
package dev.lantau.modelarts.compute;
