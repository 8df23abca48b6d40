/**
 * Notebooks: a wish (run, stop, be gone) in a row, and a loop that carries it out through the
 * {@link dev.lantau.modelarts.compute.ComputeDriver} and decides from what it observes there.
 */
package dev.lantau.modelarts.notebook;
