/** Images: the operator's, and references to those that accounts have in registries. */
package dev.lantau.modelarts.image;
