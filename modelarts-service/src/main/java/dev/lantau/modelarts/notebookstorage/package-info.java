/** Folders of the object store that are mounted into running notebooks, as copies. */
package dev.lantau.modelarts.notebookstorage;
