/**
 * The way to the pages of notebooks, in front of everything else: requests and websockets pass
 * through to the notebook's own server, which asks for its own token.
 */
package dev.lantau.modelarts.notebookingress;
