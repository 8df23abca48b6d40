/**
 * The proof kit: what every service of the project uses to show that it keeps its contract.
 *
 * <ul>
 *   <li>{@code contract}: contracts as data, the filter that holds every HTTP call of the tests
 *       against them, the rules between contracts, routes and served documents.
 *   <li>{@code coverage}: whether the tests drove every operation to its success and its errors,
 *       and the page that says so. Runs after all tests (Maven profile {@code coverage}); a run of
 *       single tests ({@code -Dtest}) has none.
 *   <li>{@code calls}: calls that succeed and the resources they need, made from the contract. A
 *       service describes itself in a {@code ServiceUnderTest}.
 *   <li>{@code badinput}: every wrong call that a contract lets one think of.
 *   <li>{@code matrix}: every operation by everybody who must not.
 *   <li>{@code architecture}: the ceilings of the project's style.
 * </ul>
 *
 * A new service needs: its contract on the class path below {@code contract/}; a {@code
 * QuarkusTestBeforeClassCallback} that installs a {@code ContractFilter}; a {@code
 * ServiceUnderTest}; and one small test class per suite, as {@code ga-service} has in {@code
 * dev.lantau.ga.contract}.
 */
package dev.lantau.testing;
