/** Algorithms: code or an image, an engine and parameters, from which training jobs are made. */
package dev.lantau.modelarts.algorithm;
