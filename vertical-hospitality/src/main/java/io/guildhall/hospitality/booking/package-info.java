/** Parties ahead of time: when they are taken, which tables they get, what becomes of them, and what their guests are told. */
@NullMarked
package io.guildhall.hospitality.booking;

import org.jspecify.annotations.NullMarked;
