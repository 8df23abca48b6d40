/** Workspaces: who in an account uses what, and how much of it. */
package dev.lantau.modelarts.workspace;
