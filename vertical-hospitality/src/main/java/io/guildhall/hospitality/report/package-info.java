/** What the owner asks of a season: numbers over visits, rewards, tiers, tables and bookings, each by one statement. */
@NullMarked
package io.guildhall.hospitality.report;

import org.jspecify.annotations.NullMarked;
