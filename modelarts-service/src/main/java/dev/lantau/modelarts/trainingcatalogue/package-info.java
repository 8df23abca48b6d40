/** What training jobs may be made of: flavors and preset engines. */
package dev.lantau.modelarts.trainingcatalogue;
