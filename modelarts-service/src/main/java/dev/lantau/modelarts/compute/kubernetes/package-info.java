/**
 * Workloads on Kubernetes: a job is an indexed Job, a service a StatefulSet of one replica. All
 * that this driver knows lies in the cluster, so any replica of the service may ask for it.
 */
package dev.lantau.modelarts.compute.kubernetes;
