/** The suite that every traffic engine passes, and what it needs: servers, clients, frontends. */
package dev.lantau.testing.traffic;
