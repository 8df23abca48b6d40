/** Buckets of tenants: code, inputs, outputs, logs and saved images lie here. */
package dev.lantau.modelarts.objectstore;
