/** Acme keeps the contract, and does what it says. */
@NullMarked
package io.guildhall.acme;

import org.jspecify.annotations.NullMarked;
