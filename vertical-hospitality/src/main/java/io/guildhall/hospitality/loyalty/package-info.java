/** Guests, what they earn and what they get for it: the programme, its rules, and a ledger to which lines are only added. */
@NullMarked
package io.guildhall.hospitality.loyalty;

import org.jspecify.annotations.NullMarked;
